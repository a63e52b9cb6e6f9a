#pragma once

#include "mockgraph/world/draft.h"

namespace mockgraph::directory {

// The laws of every tenant, handed to each draft: which rules belong to which type. What they
// refuse, they refuse with the codes of directory/errors.h.
[[nodiscard]] const world::Laws& laws();

}  // namespace mockgraph::directory
