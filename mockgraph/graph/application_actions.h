#pragma once

#include "mockgraph/rest/context.h"
#include "mockgraph/schema/entity_type.h"

// Applications, service principals and what is granted to them, as far as consent needs it.
namespace mockgraph::graph {

// A user who registers an application owns it, and so does an application that may write only
// what it owns. Passwords that come with a new application are in this answer and nowhere else.
[[nodiscard]] Result<rest::Reply> create_application(rest::CommandContext& c);
// PATCH; with the key uniqueName='…' and "Prefer: create-if-missing" also creation (201).
[[nodiscard]] Result<rest::Reply> update_application(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> create_service_principal(rest::CommandContext& c);

// GET of one: the bytes of its keys are shown with $select=keyCredentials only.
[[nodiscard]] Result<rest::Reply> get_credential_holder(const rest::QueryContext& c,
                                                        schema::TypeId type);
template <schema::TypeId Type>
Result<rest::Reply> get_with_keys(const rest::QueryContext& c) {
  return get_credential_holder(c, Type);
}

[[nodiscard]] Result<rest::Reply> create_grant(rest::CommandContext& c);

// POST /users|groups|servicePrincipals/{id}/appRoleAssignments: {id} is the principal.
[[nodiscard]] Result<rest::Reply> give_user_app_role(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> give_group_app_role(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> give_service_principal_app_role(rest::CommandContext& c);
// POST /servicePrincipals/{id}/appRoleAssignedTo: {id} is the resource.
[[nodiscard]] Result<rest::Reply> give_app_role_of(rest::CommandContext& c);
// DELETE …/{assignment} of any of those.
[[nodiscard]] Result<rest::Reply> take_app_role(rest::CommandContext& c);

}  // namespace mockgraph::graph
