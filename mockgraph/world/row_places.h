#pragma once

#include "mockgraph/world/table.h"

#include <bit>
#include <cstdint>
#include <vector>

namespace mockgraph::world {

// Which place each row of a table has in the order of keys, found by where the row lies: an index
// is in another order, and names its rows by these places.
class RowPlaces {
 public:
  explicit RowPlaces(std::size_t rows) : slots_(std::bit_ceil(2 * rows + 1)) {}

  void add(const Row& row) { slots_[slot_of(row)] = {&row, count_++}; }
  [[nodiscard]] Table::Order order_of(const RowTree& index) const {
    Table::Order order;
    order.heads.reserve(index.size());
    order.places.reserve(index.size());
    for (auto at = index.first(); at.is_at_row(); at.next(false)) {
      order.heads.push_back(at.entry().head);
      order.places.push_back(slots_[slot_of(at.row())].place);
    }
    return order;
  }

 private:
  struct Slot {
    const Row* row = nullptr;
    std::uint32_t place = 0;
  };

  // Half of the slots stay empty, so a search ends soon.
  [[nodiscard]] std::size_t slot_of(const Row& row) const {
    constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15ULL;
    const auto hash = reinterpret_cast<std::uintptr_t>(&row) * kGolden >> 32U;
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].row != nullptr && slots_[at].row != &row) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  std::vector<Slot> slots_;
  std::uint32_t count_ = 0;
};

}  // namespace mockgraph::world
