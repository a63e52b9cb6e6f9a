#pragma once

#include "mockgraph/rest/surface.h"

namespace mockgraph::graph {

// Microsoft Graph, its directory part, as its documentation and recordings show it: /v1.0 and
// /beta. What the real service knows and the simulator does not is refused with 501.
[[nodiscard]] const rest::Surface& surface();

}  // namespace mockgraph::graph
