#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph {

// ASCII only: the directory's identifiers fold no further.
[[nodiscard]] constexpr char fold(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
[[nodiscard]] std::string fold_case(std::string_view text);
[[nodiscard]] bool same_folded(std::string_view a, std::string_view b);
[[nodiscard]] bool starts_with_folded(std::string_view text, std::string_view prefix);
[[nodiscard]] bool contains_folded(std::string_view text, std::string_view part);

[[nodiscard]] std::string_view trim(std::string_view text);
// Empty pieces are kept; an empty text has one empty piece.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
// Empty pieces are dropped.
[[nodiscard]] std::vector<std::string_view> words(std::string_view text, char separator = ' ');
[[nodiscard]] std::string join(std::span<const std::string> parts, std::string_view separator);

// Replaces each "{name}" by the value paired with that name; unknown names stay as they are. What
// was filled in is not looked at again.
struct Filling {
  std::string_view name;
  std::string_view value;
};
[[nodiscard]] std::string fill(std::string_view pattern, std::span<const Filling> fillings);
[[nodiscard]] std::string fill(std::string_view pattern, std::initializer_list<Filling> fillings);

[[nodiscard]] std::optional<std::int64_t> to_integer(std::string_view text);

// The candidate that a person most likely meant: the fewest changed letters, at most two or a third
// of the word, and never all of it; empty if none is near. For "unknown key" errors.
[[nodiscard]] std::string nearest(std::string_view word, std::span<const std::string> candidates);
[[nodiscard]] std::string nearest(std::string_view word,
                                  std::span<const std::string_view> candidates);

}  // namespace mockgraph
