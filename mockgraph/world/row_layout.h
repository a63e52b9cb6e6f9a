#pragma once

#include "mockgraph/world/row.h"

#include <atomic>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <optional>

namespace mockgraph::world {

// One piece of memory with many rows, that goes when the last of them does.
struct RowArena {
  std::unique_ptr<unsigned char[]> bytes;
  std::atomic<std::size_t> rows{0};

  void release() {
    if (rows.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }
};

// How the place of a value is written: the highest bit and the number of a common text, or where
// the text begins and how long it is. Nearly all rows are short, and have three bytes a place.
template <std::size_t kByteCount, unsigned kSizeBitCount, class Word>
struct PlaceForm {
  using Bits = Word;
  static constexpr std::size_t kBytes = kByteCount;
  static constexpr unsigned kSizeBits = kSizeBitCount;
  static constexpr Bits kCommon = Bits{1} << (kBytes * 8 - 1);

  static Bits at(const unsigned char* places, std::size_t rank) {
    Bits bits = 0;
    for (std::size_t i = kBytes; i-- > 0;) bits = bits << 8U | places[rank * kBytes + i];
    return bits;
  }
  static void put(unsigned char* places, std::size_t rank, Bits bits) {
    for (std::size_t i = 0; i < kBytes; ++i, bits >>= 8U)
      places[rank * kBytes + i] = static_cast<unsigned char>(bits);
  }
};
using NarrowPlace = PlaceForm<3, 11, std::uint32_t>;
using WidePlace = PlaceForm<8, 31, std::uint64_t>;

// What stands behind a row in its memory: a bit a property that is set; a place a value; the texts.
struct Packing;
struct RowLayout {
  static constexpr std::uint32_t kWide = 1U << 31U, kInArena = 1U << 30U;
  static constexpr std::size_t kNarrowBegin = 1U << 12U, kNarrowSize = 1U << 11U;

  static std::size_t words(const schema::EntityType& type) {
    return (type.properties.size() + 63) / 64;
  }
  static const unsigned char* behind(const Row& row) {
    return reinterpret_cast<const unsigned char*>(&row) + sizeof(Row);
  }
  static std::uint64_t word(const Row& row, std::size_t index) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, behind(row) + index * sizeof bits, sizeof bits);
    return bits;
  }
  // Without the instruction for it, which not every processor that we are built for has.
  static std::size_t ones_in(std::uint64_t bits) {
    bits -= bits >> 1U & 0x5555555555555555;
    bits = (bits & 0x3333333333333333) + (bits >> 2U & 0x3333333333333333);
    bits = (bits + (bits >> 4U)) & 0x0f0f0f0f0f0f0f0f;
    return bits * 0x0101010101010101 >> 56U;
  }
  static bool is_wide(const Row& row) { return (row.size_ & kWide) != 0; }
  static std::size_t size(const Row& row) { return row.size_ & ~(kWide | kInArena); }
  static std::string_view value(const Row& row, PropertyIndex index);
  // The number of the common text that a value is; nothing if it is the row's own. REQUIRES: set.
  static std::optional<std::uint32_t> common_number_of(const Row& row, PropertyIndex index);
  static const Row* make(const schema::EntityType& type, const Key& key, const Packing& packing);

  // ---- rows in an arena: behind a pointer to it ----

  static constexpr std::size_t kBefore = sizeof(void*), kAlign = alignof(Row);
  static RowArena* arena(const Row& row) {
    if ((row.size_ & kInArena) == 0) return nullptr;
    RowArena* arena = nullptr;
    std::memcpy(&arena, reinterpret_cast<const unsigned char*>(&row) - kBefore, sizeof arena);
    return arena;
  }
  // Makes the object of a row whose memory `behind` is filled already.
  static Row* found_in(RowArena& arena, unsigned char* at, const schema::EntityType& type,
                       const Key& key, std::uint32_t size) {
    auto* to = &arena;
    std::memcpy(at, &to, sizeof to);
    Row* row = new (at + kBefore) Row{type, key};
    row->size_ = size | kInArena;
    return row;
  }
  static std::uint32_t marked_size(const Row& row) { return row.size_ & ~kInArena; }
};

}  // namespace mockgraph::world
