#pragma once

#include "mockgraph/rest/context.h"

// /policies/authenticationMethodsPolicy and, under it, authenticationMethodConfigurations: each of
// a type of its own, told by "@odata.type".
namespace mockgraph::graph {

[[nodiscard]] Result<rest::Reply> get_methods_policy(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> list_method_configurations(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_method_configuration(const rest::QueryContext& c);
// PATCH: the body has to say its "@odata.type".
[[nodiscard]] Result<rest::Reply> update_method_configuration(rest::CommandContext& c);
// POST: an external method (OpenID Connect).
[[nodiscard]] Result<rest::Reply> create_external_method(rest::CommandContext& c);
// DELETE: back to the default; an external method is gone.
[[nodiscard]] Result<rest::Reply> reset_method_configuration(rest::CommandContext& c);

}  // namespace mockgraph::graph
