#pragma once

#include <string>
#include <string_view>

namespace scenarios::report {

// Everything before <body>: a page that loads nothing, and may run and style only what stands in
// it.
[[nodiscard]] std::string page_head(std::string_view title);

}  // namespace scenarios::report
