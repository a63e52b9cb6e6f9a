#pragma once

#include "mockgraph/rest/context.h"

// Applications, service principals and what is granted to them, as far as consent needs it.
namespace mockgraph::graph {

// A user who registers an application owns it.
[[nodiscard]] Result<rest::Reply> create_application(rest::CommandContext& c);

// The secret is in the answer and nowhere else; sign-ins accept it after the sandbox's
// propagation time.
[[nodiscard]] Result<rest::Reply> add_password(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> remove_password(rest::CommandContext& c);

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
