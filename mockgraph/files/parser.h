#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/files/scanner.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace mockgraph::files {

// The value of a whole text, or the first fault. Duplicate keys, bad UTF-8 and nesting deeper than
// 100 are faults.
struct Parsed {
  Json value;
  std::optional<TextFault> fault;
};
[[nodiscard]] Parsed parse(std::string_view text);

// Where the value at `pointer` (RFC 6901) begins, and its key if it is a member of an object.
// Where nothing stands at the pointer, the nearest value around it. REQUIRES: a text that parses.
struct Spot {
  std::size_t value = 0;
  std::size_t key = 0;  // the value's own offset for list items and the whole document
};
[[nodiscard]] Spot locate(std::string_view text, std::string_view pointer);

}  // namespace mockgraph::files
