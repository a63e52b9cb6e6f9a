#pragma once

#include <string>
#include <string_view>

namespace client::checks {

// What the product makes of an error's text: for many it has words of its own, all others it passes
// on. `is_later`: the words of its later versions.
[[nodiscard]] std::string product_words(std::string_view error, bool is_later);

}  // namespace client::checks
