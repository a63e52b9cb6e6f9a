#pragma once

#include <string_view>

namespace mockgraph {

// Whether parse_json would read the text: RFC 8259, UTF-8, not nested too deep. Makes no values, so
// it costs a look at each byte.
[[nodiscard]] bool is_json(std::string_view text);

}  // namespace mockgraph
