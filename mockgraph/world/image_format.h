#pragma once

#include "mockgraph/schema/registry.h"
#include "mockgraph/world/row_layout.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

// The bytes: a head; the common texts; then for each tenant its id and, for each type that has
// rows, the rows (as they stand in memory, each behind room for a pointer) and the orders of its
// indexes. Every part begins at a multiple of eight.
namespace mockgraph::world::image {

inline constexpr std::string_view kMagic = "mockgraph world\n";
inline constexpr std::uint64_t kVersion = 1;
inline constexpr std::size_t kAlign = 8;

inline std::uint64_t mixed_in(std::uint64_t hash, std::uint64_t word) {
  return (std::rotl(hash, 23) ^ word) * 0x9e3779b97f4a7c15ULL;
}

// Of what the bytes mean: another table of types would read other values out of them.
inline std::uint64_t fingerprint() {
  std::uint64_t hash = kVersion * 0x100000001b3ULL + sizeof(Row);
  for (const auto* type : schema::all_types()) {
    for (const auto& property : type->properties) {
      for (const char c : property.name) hash = mixed_in(hash, static_cast<std::uint8_t>(c));
      hash = mixed_in(hash, property.marks);
    }
    hash = mixed_in(hash, type->properties.size());
  }
  return hash;
}

inline std::uint64_t checksum(const unsigned char* bytes, std::size_t size) {
  constexpr std::size_t kLanes = 4;  // side by side, as the processor can
  std::array<std::uint64_t, kLanes> lanes{1, 2, 3, 4};
  std::size_t at = 0;
  for (; at + kLanes * 8 <= size; at += kLanes * 8) {
    for (std::size_t i = 0; i < kLanes; ++i) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes + at + i * 8, sizeof word);
      lanes[i] = mixed_in(lanes[i], word);
    }
  }
  std::uint64_t hash = size;
  for (; at < size; ++at) hash = mixed_in(hash, bytes[at]);
  for (const auto lane : lanes) hash = mixed_in(hash, lane);
  return hash;
}

struct Head {
  std::array<char, 16> magic{};
  std::uint64_t fingerprint = 0, size = 0, checksum = 0, tenants = 0, texts = 0;
};
// Before the rows of a type.
struct TableHead {
  std::uint64_t type = 0, rows = 0, bytes = 0;
};

// The bits of a value's place that name a common text; calls `change` with a reference to each.
template <class Bits, class Change>
void each_common_in(unsigned char* places, std::size_t count, const Change& change) {
  constexpr Bits kCommon = Bits{1} << (sizeof(Bits) * 8 - 1);
  for (std::size_t i = 0; i < count; ++i) {
    Bits place = 0;
    std::memcpy(&place, places + i * sizeof place, sizeof place);
    if ((place & kCommon) == 0) continue;
    place = kCommon | change(static_cast<std::uint32_t>(place & ~kCommon));
    std::memcpy(places + i * sizeof place, &place, sizeof place);
  }
}

template <class Change>
void each_common(unsigned char* behind, std::size_t words, bool is_wide, const Change& change) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < words; ++i) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, behind + i * sizeof bits, sizeof bits);
    count += RowLayout::ones_in(bits);
  }
  unsigned char* places = behind + words * sizeof(std::uint64_t);
  if (is_wide) {
    each_common_in<std::uint64_t>(places, count, change);
  } else {
    each_common_in<std::uint32_t>(places, count, change);
  }
}

}  // namespace mockgraph::world::image
