#pragma once

#include <string_view>

namespace mockgraph::directory {

// A country or territory as ISO 3166-1 writes it, in two capital letters: "NL". What a
// usageLocation can be.
[[nodiscard]] bool is_country_code(std::string_view code);

}  // namespace mockgraph::directory
