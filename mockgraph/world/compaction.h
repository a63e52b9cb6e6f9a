#pragma once

#include "mockgraph/world/world.h"

namespace mockgraph::world {

// The same world with its rows side by side in the order in which they are read, and full nodes:
// for a large one that was just put together row by row.
[[nodiscard]] World compacted(const World& world);

}  // namespace mockgraph::world
