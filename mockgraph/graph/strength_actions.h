#pragma once

#include "mockgraph/rest/context.h"

// /policies/authenticationStrengthPolicies, also found under conditionalAccess: the built-in ones
// and those of the tenant.
namespace mockgraph::graph {

[[nodiscard]] Result<rest::Reply> list_strengths(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_strength(const rest::QueryContext& c);
// PATCH and DELETE: the built-in ones stay as they are.
[[nodiscard]] Result<rest::Reply> update_strength(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> delete_strength(rest::CommandContext& c);
// POST …/updateAllowedCombinations
[[nodiscard]] Result<rest::Reply> update_combinations(rest::CommandContext& c);

}  // namespace mockgraph::graph
