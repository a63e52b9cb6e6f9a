#include "mockgraph/graph/gdap_access.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/gdap_tables.h"

#include <string>

namespace mockgraph::graph {
namespace {

using rest::RequestFacts;
using schema::TypeId;
using world::RowPtr;

constexpr std::string_view kAgents = "AdminAgents";

// In the words that partners' tools look for.
Error not_permitted() {
  return {ErrorKind::kForbidden,
          "accessDenied",
          "The user (principal) does not have the required permissions to perform the specified "
          "action on the resource.",
          {},
          {}};
}

}  // namespace

bool is_admin_agent(const RequestFacts& facts) {
  if (facts.caller->is_application()) return false;
  const auto tenant = facts.state.world.tenant(facts.caller->tenant_id);
  const auto organization = tenant->organization();
  if (organization == nullptr ||
      !organization->is_set(schema::kOrganization.at("partnerTenantType")))
    return false;
  const auto group = directory::find_group_named(*tenant, kAgents);
  return group != nullptr && directory::is_member(*tenant, group->id(), facts.caller->object_id);
}

Status require_agent(const RequestFacts& facts) {
  if (is_admin_agent(facts)) return ok();
  facts.trace.push_back({"agent group", "refused", "wanted: AdminAgents"});
  facts.advice = {"R3", "add user " + facts.caller->upn + " to the group AdminAgents"};
  return not_permitted();
}

Status require_agent_with_mfa(const RequestFacts& facts) {
  RETURN_IF_ERROR(require_agent(facts));
  if (facts.caller->has_mfa) return ok();
  facts.trace.push_back({"MFA claim", "refused", "\"amr\" lacks \"mfa\""});
  facts.advice = {"R4", "sign in with Microsoft's multi-factor authentication"};
  return not_permitted();
}

Error gdap_bad_request(std::string_view message) {
  return {ErrorKind::kInvalid, "badRequest", std::string{message}, {}, {}};
}

Result<RowPtr> relationship_of(const RequestFacts& facts, const world::World& world) {
  auto row = tenant_of(facts, world)->find(TypeId::kRelationship, facts.path.get("id"));
  if (row == nullptr)
    return gdap_bad_request("The passed in delegatedAdminRelationshipId is invalid.");
  return row;
}

Result<RowPtr> part_of(const RequestFacts& facts, const world::World& world, TypeId type,
                       std::string_view relationship) {
  const auto id = facts.path.get("part");
  auto row = tenant_of(facts, world)->find(type, id);
  const bool is_of_it =
      row != nullptr && row->view(*row->type().find("relationshipId")) == relationship;
  if (!is_of_it) return errors::resource_not_found(id);
  return row;
}

std::string part_context(std::string_view relationship, std::string_view part) {
  return fill("{set}('{id}')/{part}",
              {{"set", schema::kRelationship.set}, {"id", relationship}, {"part", part}});
}

std::string relationship_address(const RequestFacts& facts, std::string_view id) {
  return fill("{base}/{version}/{set}/{id}", {{"base", facts.base_url},
                                              {"version", facts.is_beta ? "beta" : "v1.0"},
                                              {"set", schema::kRelationship.set},
                                              {"id", id}});
}

Status check_etag(const RequestFacts& facts, const world::Row& row) {
  const auto given = facts.request.headers.get("If-Match");
  if (given.empty()) return gdap_bad_request("The If-Match header is required.");
  if (given == "*" || given == row.text(*row.type().find("@odata.etag"))) return ok();
  return Error{ErrorKind::kPreconditionFailed,
               "preconditionFailed",
               "The ETag does not match the resource's current one.",
               {},
               {}};
}

}  // namespace mockgraph::graph
