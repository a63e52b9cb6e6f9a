#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/world/draft.h"

namespace mockgraph::admin {

// Makes the draft's world say what the "tenants" of a state document say, through the laws: rows
// are added, then changed, then removed, each in an order in which what refers stands after what it
// refers to. What the document leaves out of a row that both have is cleared, secrets excepted.
// Errors name the place as a JSON Pointer (target).
[[nodiscard]] Status edit_tenants(world::Draft& draft, const Json& before, const Json& after);

}  // namespace mockgraph::admin
