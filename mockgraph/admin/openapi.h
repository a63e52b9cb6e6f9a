#pragma once

#include "mockgraph/rest/route.h"

namespace mockgraph::admin {

// The description of the control API (OpenAPI 3.1), made from its route table.
[[nodiscard]] Result<rest::Reply> get_openapi(const rest::ControlContext& c);

}  // namespace mockgraph::admin
