#pragma once

#include "mockgraph/rest/surface.h"

#include <string_view>

namespace mockgraph::graph {

inline constexpr std::string_view kGraphAppId = "00000003-0000-0000-c000-000000000000";

// Who calls, and whether the route is open to him: the token's form, lifetime, audience and
// sandbox, then whether its tenant and principal are still there, enabled and not signed out
// since, then the route's needs. What the token says about directory roles ("wids") counts until
// it expires, as with the real service.
//
// Routes name the object that they act on {id}; a path that begins with "me" acts on the caller.
[[nodiscard]] Result<rest::CallerPtr> gate(const rest::RequestFacts& facts, rest::TokenDesk& desk);

}  // namespace mockgraph::graph
