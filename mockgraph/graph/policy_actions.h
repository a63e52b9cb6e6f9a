#pragma once

#include "mockgraph/rest/context.h"

// Policies that are not simply rows with an id in the path.
namespace mockgraph::graph {

// PATCH /policies/identitySecurityDefaultsEnforcementPolicy
[[nodiscard]] Result<rest::Reply> update_security_defaults(rest::CommandContext& c);

}  // namespace mockgraph::graph
