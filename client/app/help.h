#pragma once

#include <string>
#include <string_view>

namespace client::app {

// The page of a verb, with three examples, around the list of its options; an empty verb gives the
// program's own page.
[[nodiscard]] std::string help_page(std::string_view verb, std::string_view options);

}  // namespace client::app
