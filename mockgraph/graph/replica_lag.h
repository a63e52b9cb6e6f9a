#pragma once

#include "mockgraph/rest/context.h"

namespace mockgraph::graph {

// How far the replica that answers this request is behind, as the sandbox's settings have it:
// writes, reads, and what comes from an index each have a time of their own. Delta queries follow
// the log of changes, which is never behind.
[[nodiscard]] Duration replica_lag(const rest::RequestFacts& facts);

}  // namespace mockgraph::graph
