#pragma once

#include "mockgraph/schema/registry.h"
#include "mockgraph/world/row_layout.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

// The bytes: a head; all rows, as they stand in memory, each behind room for a pointer; then, for
// each tenant, its id and for each type that has rows how many, and the orders of its indexes (the
// heads of their entries, then which rows they are); then the common texts. The rows stay in memory
// as they are, the rest goes once it is read. Every part begins at a multiple of eight.
namespace mockgraph::world::image {

inline constexpr std::string_view kMagic = "mockgraph world\n";
inline constexpr std::uint64_t kVersion = 2;
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
  constexpr std::size_t kLanes = 8;  // side by side, as the processor can
  std::array<std::uint64_t, kLanes> lanes{1, 2, 3, 4, 5, 6, 7, 8};
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
  std::uint64_t fingerprint = 0, checksum = 0;
  std::uint64_t rows_size = 0, rest_size = 0;          // bytes
  std::uint64_t tenants = 0, texts = 0, texts_at = 0;  // how many; where in the rest they begin
};
// Before the orders of a type.
struct TableHead {
  std::uint64_t type = 0, rows = 0;
};

// Of all bytes, the head's own numbers among them.
inline std::uint64_t checksum_of(const Head& head, const unsigned char* rows,
                                 const unsigned char* rest) {
  std::uint64_t hash = mixed_in(checksum(rows, head.rows_size), checksum(rest, head.rest_size));
  for (const auto number : {head.tenants, head.texts, head.texts_at}) hash = mixed_in(hash, number);
  return hash;
}

// The places of values that name a common text; `change` gives the number that takes its place.
template <class Form, class Change>
void each_common_in(unsigned char* places, std::size_t count, const Change& change) {
  using Bits = typename Form::Bits;
  for (std::size_t i = 0; i < count; ++i) {
    const Bits place = Form::at(places, i);
    if ((place & Form::kCommon) == 0) continue;
    Form::put(places, i,
              Form::kCommon | Bits{change(static_cast<std::uint32_t>(place & ~Form::kCommon))});
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
    each_common_in<WidePlace>(places, count, change);
  } else {
    each_common_in<NarrowPlace>(places, count, change);
  }
}

}  // namespace mockgraph::world::image
