#pragma once

#include "mockgraph/rest/surface.h"

namespace mockgraph::graph {

// The headers of every answer ("Microsoft Graph: use the API", recorded traffic of 2022-2025).
void dress(Response& response, const rest::Setting& setting);

}  // namespace mockgraph::graph
