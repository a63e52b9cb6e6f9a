#pragma once

#include "mockgraph/base/text.h"

#include <cstddef>
#include <string>
#include <vector>

namespace scenarios::runner {

[[nodiscard]] inline std::string listed(const std::vector<std::string>& names) {
  return names.empty() ? "none" : mockgraph::join(names, ", ");
}

// Of a long text the first `most` bytes, no character cut in two.
[[nodiscard]] inline std::string shortened(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most) + "...";
}

}  // namespace scenarios::runner
