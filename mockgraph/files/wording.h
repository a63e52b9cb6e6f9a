#pragma once

#include "mockgraph/base/json_read.h"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::files {

// The words in which faults of files are told, the same for every file.

// "a list", "an object", "a text" …
[[nodiscard]] std::string kind_text(const Json& value);
// The value as it may stand in a sentence: short ones whole ("'admin'", "5"), others by kind.
[[nodiscard]] std::string shown(const Json& value);
// "'a', 'b' or 'c'"; of a long list the first ones and a count.
[[nodiscard]] std::string listed(std::span<const std::string> words);
[[nodiscard]] std::string listed(std::span<const std::string_view> words);
// "; did you mean 'users'?", or nothing if no candidate is near.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       std::span<const std::string> candidates);
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       std::span<const std::string_view> candidates);
// did_you_mean, or all candidates when none is near: "; known are 'a' and 'b'".
[[nodiscard]] std::string nearest_or_all(std::string_view word,
                                         std::span<const std::string> candidates);

[[nodiscard]] std::vector<std::string> keys_of(const Json& object);

}  // namespace mockgraph::files
