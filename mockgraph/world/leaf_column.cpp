#include "mockgraph/world/leaf_column.h"

#include "mockgraph/world/row_layout.h"

#include <utility>

namespace mockgraph::world {

std::uint32_t LeafColumns::code_of(const Row& row, PropertyIndex property) {
  if (!row.is_set(property)) return LeafColumn::kUnset;
  return RowLayout::common_number_of(row, property).value_or(LeafColumn::kOwn);
}

// Two readers may make the same column; then both stay, and either is right.
const LeafColumn& LeafColumns::publish(LeafColumn* made) const {
  made->next = first_.load(std::memory_order_relaxed);
  while (!first_.compare_exchange_weak(made->next, made, std::memory_order_release,
                                       std::memory_order_relaxed)) {
  }
  return *made;
}

void LeafColumns::drop() {
  const auto* at = first_.exchange(nullptr, std::memory_order_acquire);
  while (at != nullptr) delete std::exchange(at, at->next);
}

}  // namespace mockgraph::world
