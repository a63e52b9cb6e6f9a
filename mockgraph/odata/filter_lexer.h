#pragma once

#include "mockgraph/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::odata {

struct Token {
  enum class Kind { kWord, kString, kOpen, kClose, kComma, kSlash, kColon, kEnd };
  Kind kind = Kind::kEnd;
  std::string text;        // of a string: without quotes, '' read as '
  std::size_t column = 0;  // from 0
};

// The tokens of a $filter, kEnd last. Words are names, numbers, GUIDs and times alike: what one of
// them is depends on where it stands. "Syntax error at position …" where no token begins.
[[nodiscard]] Result<std::vector<Token>> filter_tokens(std::string_view text);

}  // namespace mockgraph::odata
