#pragma once

#include <algorithm>
#include <cstddef>
#include <string>

namespace scenarios::report {

// A column of a table in plain text: filled up with spaces, never cut.
[[nodiscard]] inline std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size(), width), ' ');
  return text;
}

}  // namespace scenarios::report
