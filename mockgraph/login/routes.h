#pragma once

#include "mockgraph/rest/route.h"

#include <span>

namespace mockgraph::login {

[[nodiscard]] std::span<const rest::Route> routes();

}  // namespace mockgraph::login
