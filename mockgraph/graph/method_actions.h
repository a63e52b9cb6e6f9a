#pragma once

#include "mockgraph/rest/context.h"

// Authentication methods of a user, written: {id} is the user, {method} the method. Microsoft
// Authenticator, TOTP and keys are registered by the user at sign-in, never here.
namespace mockgraph::graph {

[[nodiscard]] Result<rest::Reply> add_phone(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> update_phone(rest::CommandContext& c);
// The pass itself is in this answer and nowhere else.
[[nodiscard]] Result<rest::Reply> add_access_pass(rest::CommandContext& c);
// Of the kind that the path names: phoneMethods, softwareOathMethods, …
[[nodiscard]] Result<rest::Reply> delete_method(rest::CommandContext& c);

}  // namespace mockgraph::graph
