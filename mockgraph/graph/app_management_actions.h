#pragma once

#include "mockgraph/rest/context.h"
#include "mockgraph/schema/entity_type.h"

// Which app management policy is assigned to which application or service principal: at most one
// to each.
namespace mockgraph::graph {

// GET /policies/appManagementPolicies/{id}/appliesTo
[[nodiscard]] Result<rest::Reply> list_policy_holders(const rest::QueryContext& c);

// GET, POST and DELETE of /applications|servicePrincipals/{id}/appManagementPolicies[/…/$ref]
[[nodiscard]] Result<rest::Reply> list_assigned(const rest::QueryContext& c, schema::TypeId holder);
[[nodiscard]] Result<rest::Reply> assign_to(rest::CommandContext& c, schema::TypeId holder);
[[nodiscard]] Result<rest::Reply> take_from(rest::CommandContext& c, schema::TypeId holder);

template <schema::TypeId Holder>
Result<rest::Reply> list_management_policies(const rest::QueryContext& c) {
  return list_assigned(c, Holder);
}
template <schema::TypeId Holder>
Result<rest::Reply> assign_management_policy(rest::CommandContext& c) {
  return assign_to(c, Holder);
}
template <schema::TypeId Holder>
Result<rest::Reply> take_management_policy(rest::CommandContext& c) {
  return take_from(c, Holder);
}

}  // namespace mockgraph::graph
