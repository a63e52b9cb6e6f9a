#pragma once

#include "mockgraph/rest/context.h"

// Users: changes that depend on who the user is, and the actions on one. All are rest::Command
// functions for route rows; {id} is a user, absent under /me.
namespace mockgraph::graph {

[[nodiscard]] Result<rest::Reply> update_user(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> delete_user(rest::CommandContext& c);

[[nodiscard]] Result<rest::Reply> revoke_sign_in_sessions(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> change_password(rest::CommandContext& c);

// PATCH /beta/users/{id}/authentication/requirements {"perUserMfaState":"enforced"}
[[nodiscard]] Result<rest::Reply> update_mfa_state(rest::CommandContext& c);

}  // namespace mockgraph::graph
