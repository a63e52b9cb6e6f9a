#pragma once

#include "mockgraph/rest/context.h"

#include <optional>

namespace mockgraph::graph {

// How far the replica that answers this request is behind, as the sandbox's settings have it:
// writes, reads, and what comes from an index each have a time of their own. Delta queries follow
// the log of changes, which is never behind.
[[nodiscard]] Duration replica_lag(const rest::RequestFacts& facts);

// For a write that names objects of a kind that is slower than the rest: the present world, but
// with these as replicas know them by now. Nothing if there is no such kind, or none is named.
[[nodiscard]] std::optional<world::World> without_young(const rest::RequestFacts& facts);

}  // namespace mockgraph::graph
