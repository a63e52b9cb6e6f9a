#include "mockgraph/graph/strength_actions.h"

#include "mockgraph/directory/strength_rules.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/schema/policy_tables.h"

namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::QueryContext;
using rest::Reply;
using schema::kAuthenticationStrength;
using schema::kConditionalAccessPolicy;
using schema::TypeId;
using world::RowEdit;
using world::RowPtr;

constexpr auto kCombinations = kAuthenticationStrength.at("allowedCombinations");
constexpr auto kGrant = kConditionalAccessPolicy.at("grantControls");

Status check_custom_strength(const CommandContext& c) {
  if (!directory::is_built_in_strength(c.path.get("id"))) return ok();
  return errors::gateway_refused("Built-in authentication strength policies cannot be modified.");
}

// Policies show the strength that they ask for as it is now.
Status refresh_policies(CommandContext& c, std::string_view strength) {
  const auto tenant = tenant_of(c, c.world());
  for (const auto& id : directory::policies_with_strength(*tenant, strength)) {
    RowEdit next{*tenant->find(TypeId::kConditionalAccessPolicy, id)};
    next.set_raw(kGrant, std::string{next.raw(kGrant)});
    RETURN_IF_ERROR(put(c, std::move(next)));  // its fill does the work
  }
  return ok();
}

}  // namespace

Result<Reply> list_strengths(const QueryContext& c) {
  const auto built_in = directory::built_in_strengths();
  RowSet set{{built_in.begin(), built_in.end()},
             std::string{kAuthenticationStrength.set},
             &kAuthenticationStrength};
  tenant_of(c, c.world)->table(TypeId::kAuthenticationStrength).each([&](const RowPtr& row) {
    set.rows.push_back(row);
    return true;
  });
  return list_rows(c, set);
}

Result<Reply> get_strength(const QueryContext& c) {
  const auto id = c.path.get("id");
  const auto row = directory::find_strength(*tenant_of(c, c.world), id);
  return row != nullptr ? show_row(c, *row) : Result<Reply>{errors::policy_not_found(id)};
}

Result<Reply> update_strength(CommandContext& c) {
  RETURN_IF_ERROR(check_custom_strength(c));
  ASSIGN_OR_RETURN(Reply reply, update_item(c, TypeId::kAuthenticationStrength));
  RETURN_IF_ERROR(refresh_policies(c, c.path.get("id")));
  return reply;
}

Result<Reply> delete_strength(CommandContext& c) {
  RETURN_IF_ERROR(check_custom_strength(c));
  return remove_item(c, TypeId::kAuthenticationStrength);
}

Result<Reply> update_combinations(CommandContext& c) {
  RETURN_IF_ERROR(check_custom_strength(c));
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  const Json* wanted = find_member(body, "allowedCombinations");
  if (wanted == nullptr)
    return errors::parameters_missing("updateAllowedCombinations", "allowedCombinations");
  if (!wanted->is_array()) return errors::value_not_of_schema("allowedCombinations");
  ASSIGN_OR_RETURN(const RowPtr row, addressed(c, TypeId::kAuthenticationStrength));
  const Json before = row->json(kCombinations);
  RowEdit next{*row};
  next.set_json(kCombinations, *wanted);
  RETURN_IF_ERROR(put(c, std::move(next)));
  RETURN_IF_ERROR(refresh_policies(c, row->id()));
  const auto ordered = [](const Json& value) { return OrderedJson::parse(dump(value)); };
  const OrderedJson answer{
      {"@odata.context", context_url(c, "microsoft.graph.updateAllowedCombinationsResult")},
      {"currentCombinations", ordered(*wanted)},
      {"previousCombinations", ordered(before)},
      {"conditionalAccessReferences",
       directory::policies_with_strength(*tenant_of(c, c.world()), row->id())},
      {"additionalInformation", ""}};
  return rest::with_body(200, dump(answer));
}

}  // namespace mockgraph::graph
