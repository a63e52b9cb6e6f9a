#pragma once

#include "mockgraph/base/text.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace mockgraph::graph {

// Upper and lower case are the same.
[[nodiscard]] inline bool is_listed(std::span<const std::string_view> names,
                                    std::string_view name) {
  return std::ranges::any_of(names, [&](auto each) { return same_folded(each, name); });
}

}  // namespace mockgraph::graph
