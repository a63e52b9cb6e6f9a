#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

namespace mockgraph::world {

// Sixteen bytes by which rows are kept in order: the bytes of a GUID, or a hash of any other id.
struct Key {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const Key&) const = default;

  [[nodiscard]] std::uint8_t nibble(std::size_t depth) const {
    const auto byte = bytes[depth / 2];
    return depth % 2 == 0 ? static_cast<std::uint8_t>(byte >> 4)
                          : static_cast<std::uint8_t>(byte & 15);
  }
};

// The key of a row by its id. GUIDs of any letter case give the same key.
[[nodiscard]] Key key_of(std::string_view id);

// The key of a row in the index of one of its values: eight bytes of the folded value's hash, then
// eight that all sixteen of the row's own key decide (ids made by hand often begin alike). All rows
// with a value stand side by side.
[[nodiscard]] Key index_key(std::string_view value, const Key& row);
[[nodiscard]] Key index_begin(std::string_view value);  // the least key of that value
[[nodiscard]] bool same_value(const Key& a, const Key& b);

}  // namespace mockgraph::world
