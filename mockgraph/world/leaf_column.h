#pragma once

#include "mockgraph/world/row.h"

#include <array>
#include <atomic>
#include <cstdint>

namespace mockgraph::world {

// The values of one property in the rows that stand beside each other in a leaf of a tree, as the
// numbers of common texts: a scan reads these, and not the rows, which are far apart in memory.
struct LeafColumn {
  static constexpr std::uint32_t kUnset = ~std::uint32_t{0};  // reads as the fallback
  static constexpr std::uint32_t kOwn = kUnset - 1;           // a text of the row's own: look there
  static constexpr std::size_t kMost = 32;

  PropertyIndex property = 0;
  const LeafColumn* next = nullptr;
  std::array<std::uint32_t, kMost> codes{};
};

// The columns that were asked for so far. Readers make them, several at once if need be; who
// changes the leaf, which he then has alone, drops them.
class LeafColumns {
 public:
  LeafColumns() = default;
  LeafColumns(const LeafColumns&) = delete;
  LeafColumns& operator=(const LeafColumns&) = delete;
  ~LeafColumns() { drop(); }

  // `row_at(i)` is the row of that place. The codes live as long as the leaf is not changed.
  template <class RowAt>
  const LeafColumn& of(PropertyIndex property, std::uint32_t count, const RowAt& row_at) const {
    for (const auto* at = first_.load(std::memory_order_acquire); at != nullptr; at = at->next) {
      if (at->property == property) return *at;
    }
    auto* made = new LeafColumn{property};
    for (std::uint32_t i = 0; i < count; ++i) made->codes[i] = code_of(row_at(i), property);
    return publish(made);
  }
  void drop();

 private:
  static std::uint32_t code_of(const Row& row, PropertyIndex property);
  const LeafColumn& publish(LeafColumn* made) const;

  mutable std::atomic<const LeafColumn*> first_{nullptr};
};

}  // namespace mockgraph::world
