#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

namespace mockgraph::world {

// Sixteen bytes by which rows are kept in order: the bytes of a GUID, also of one that ends an id
// after a colon ("member:GROUP:USER": so the members of a group are in the order of their own ids),
// or a hash of any other id.
struct Key {
  std::array<std::uint8_t, 16> bytes{};
  // NOLINTNEXTLINE(modernize-use-nullptr): sees the 0 to which the compiler compares, not ours
  auto operator<=>(const Key&) const = default;

  [[nodiscard]] std::uint8_t nibble(std::size_t depth) const {
    const auto byte = bytes[depth / 2];
    return depth % 2 == 0 ? static_cast<std::uint8_t>(byte >> 4)
                          : static_cast<std::uint8_t>(byte & 15);
  }
};

// The key of a row by its id. GUIDs of any letter case give the same key.
[[nodiscard]] Key key_of(std::string_view id);

}  // namespace mockgraph::world
