#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace mockgraph {

// A two-way table between an enum and the word it has on the wire. Parsing is exact.
template <class Enum, std::size_t Size>
struct EnumText {
  std::array<std::pair<Enum, std::string_view>, Size> rows;

  [[nodiscard]] constexpr std::string_view text(Enum value) const {
    for (const auto& [each, word] : rows) {
      if (each == value) return word;
    }
    return {};
  }
  [[nodiscard]] constexpr std::optional<Enum> parse(std::string_view word) const {
    for (const auto& [each, text] : rows) {
      if (text == word) return each;
    }
    return std::nullopt;
  }
};

template <class Enum, std::size_t Size>
constexpr EnumText<Enum, Size> enum_text(const std::pair<Enum, std::string_view> (&rows)[Size]) {
  EnumText<Enum, Size> table{};
  for (std::size_t i = 0; i < Size; ++i) table.rows[i] = rows[i];
  return table;
}

}  // namespace mockgraph
