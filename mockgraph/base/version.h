#pragma once

#include <string_view>

namespace mockgraph {

// "0.1.0": of the project, for --version, reports and the health answer.
[[nodiscard]] std::string_view version();

}  // namespace mockgraph
