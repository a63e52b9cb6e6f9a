#pragma once

#include "mockgraph/rest/surface.h"

namespace mockgraph::admin {

// The simulator's own control, under /_mockgraph/: what is there, its time, its planned failures,
// its memory. Also speaks for requests that no other surface claims.
[[nodiscard]] const rest::Surface& surface();

}  // namespace mockgraph::admin
