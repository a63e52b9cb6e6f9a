#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::files {

// JSON Pointers (RFC 6901), built and taken apart.
[[nodiscard]] std::string child(std::string_view pointer, std::string_view key);
[[nodiscard]] std::string child(std::string_view pointer, std::size_t index);
[[nodiscard]] std::vector<std::string> steps_of(std::string_view pointer);
[[nodiscard]] std::string_view parent_of(std::string_view pointer);

}  // namespace mockgraph::files
