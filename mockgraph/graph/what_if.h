#pragma once

#include "mockgraph/rest/context.h"

namespace mockgraph::graph {

// POST /identity/conditionalAccess/evaluate: which policies a sign-in would meet, by the same judge
// that real sign-ins meet. Nothing is changed.
[[nodiscard]] Result<rest::Reply> evaluate_policies(const rest::QueryContext& c);

}  // namespace mockgraph::graph
