#include "mockgraph/graph/app_management_actions.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/app_management.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/rest/route_table.h"
#include "mockgraph/schema/application_tables.h"

namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::QueryContext;
using rest::Reply;
using schema::TypeId;
using world::Row;
using world::RowEdit;
using world::RowPtr;

constexpr std::string_view kRelation = "appManagementPolicies";

schema::PropertyIndex assigned_place(const Row& holder) {
  return *holder.type().find("managementPolicyId");
}

// "https://…/policies/appManagementPolicies/{id}"
Result<RowPtr> referred_policy(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  const Json* given = find_member(body, "@odata.id");
  const auto url = given != nullptr && given->is_string() ? given->get<std::string>() : "";
  const auto parsed = Url::parse(url);
  if (!parsed) return errors::reference_url_invalid(url);
  const auto segments = rest::path_segments(split_target(parsed->target).path);
  if (segments.size() < 2 || !same_folded(segments[segments.size() - 2], kRelation))
    return errors::reference_url_invalid(url);
  return require_row(*tenant_of(c, c.world()), TypeId::kAppManagementPolicy,
                     percent_decoded(segments.back()));
}

}  // namespace

Result<Reply> list_policy_holders(const QueryContext& c) {
  const auto tenant = tenant_of(c, c.world);
  ASSIGN_OR_RETURN(const auto policy,
                   require_row(*tenant, TypeId::kAppManagementPolicy, c.path.get("id")));
  return list_rows(c, {directory::holders_of_policy(*tenant, policy->id()), "directoryObjects"});
}

Result<Reply> list_assigned(const QueryContext& c, TypeId holder) {
  ASSIGN_OR_RETURN(const auto row, require_addressed(c, c.world, holder));
  RowSet set{
      {},
      std::string{row->type().set} + "('" + std::string{row->id()} + "')/" + std::string{kRelation},
      &schema::kAppManagementPolicy};
  const auto policy =
      tenant_of(c, c.world)->find(TypeId::kAppManagementPolicy, row->view(assigned_place(*row)));
  if (policy != nullptr) set.rows.push_back(policy);
  return list_rows(c, set);
}

Result<Reply> assign_to(CommandContext& c, TypeId holder) {
  ASSIGN_OR_RETURN(const RowPtr row, addressed(c, holder));
  ASSIGN_OR_RETURN(const RowPtr policy, referred_policy(c));
  if (row->is_set(assigned_place(*row))) return errors::reference_exists(kRelation);
  RowEdit next{*row};
  next.set_text(assigned_place(*row), policy->id());
  RETURN_IF_ERROR(put(c, std::move(next)));
  return rest::no_content();
}

Result<Reply> take_from(CommandContext& c, TypeId holder) {
  ASSIGN_OR_RETURN(const RowPtr row, addressed(c, holder));
  const auto policy = c.path.get("policy");
  if (!same_folded(row->view(assigned_place(*row)), policy))
    return errors::resource_not_found(policy);
  RowEdit next{*row};
  next.clear(assigned_place(*row));
  RETURN_IF_ERROR(put(c, std::move(next)));
  return rest::no_content();
}

}  // namespace mockgraph::graph
