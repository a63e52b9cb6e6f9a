#pragma once

#include "mockgraph/app/chance.h"

#include <string>
#include <string_view>

namespace scenarios::school {

// 26 letters and digits out of 32 (RFC 4648, 6, in lower case): 130 bits that nobody guesses. It is
// the name by which a sandbox is called in a link, so that every tool can use it.
[[nodiscard]] std::string draw_code(const mockgraph::app::Chance& chance);

[[nodiscard]] bool is_code(std::string_view text);

// What stands for a seat where a code would be too much to say: "seat-" and ten such letters.
[[nodiscard]] std::string draw_seat_id(const mockgraph::app::Chance& chance);

}  // namespace scenarios::school
