#include "mockgraph/world/compaction.h"

#include "mockgraph/world/row_layout.h"
#include "mockgraph/world/row_places.h"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

namespace mockgraph::world {
namespace {

// Rows are laid into arenas of this many bytes, so that memory goes piece by piece as rows do.
constexpr std::size_t kArenaBytes = 1U << 18U;

class Mover {
 public:
  Mover() = default;
  Mover(const Mover&) = delete;
  Mover& operator=(const Mover&) = delete;
  ~Mover() { leave(); }

  Tenant moved(const Tenant& tenant) {
    Tenant next{tenant.id()};
    for (const auto* type : schema::all_types()) {
      if (const auto& table = tenant.table(type->type); table.size() != 0)
        next = next.with(moved(table));
    }
    return next;
  }

 private:
  Table moved(const Table& table) {
    std::vector<const Row*> rows;
    rows.reserve(table.size());
    RowPlaces places{table.size()};
    table.each([&](const Row& row) {
      places.add(row);
      rows.push_back(moved(row));
      return true;
    });
    std::vector<Table::Order> orders;
    for (const auto property : Table::indexed_properties(table.type()))
      orders.push_back(places.order_of(table.index(property)));
    return {table.type(), rows, orders};
  }

  const Row* moved(const Row& row) {
    constexpr std::size_t kAlign = RowLayout::kAlign;
    const std::size_t behind = RowLayout::kBefore + sizeof(Row), size = RowLayout::size(row);
    const std::size_t room = (behind + size + kAlign - 1) / kAlign * kAlign;
    if (room > left_) enter(std::max(room, kArenaBytes));
    unsigned char* begin = std::exchange(at_, at_ + room);
    left_ -= room;
    std::memcpy(begin + behind, RowLayout::behind(row), size);
    arena_->rows.fetch_add(1, std::memory_order_relaxed);
    return RowLayout::found_in(*arena_, begin, row.type(), row.key(), RowLayout::marked_size(row));
  }

  void enter(std::size_t bytes) {
    leave();
    arena_ = new RowArena{std::unique_ptr<unsigned char[]>{new unsigned char[bytes]}};
    arena_->rows = 1;  // this moving, until it leaves
    at_ = arena_->bytes.get();
    left_ = bytes;
  }
  void leave() {
    if (arena_ != nullptr) std::exchange(arena_, nullptr)->release();
  }

  RowArena* arena_ = nullptr;
  unsigned char* at_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace

World compacted(const World& world) {
  Mover mover;
  World next = world.with(mover.moved(world.platform()));
  world.each_tenant([&](const Tenant& tenant) {
    next = next.with(mover.moved(tenant));
    return true;
  });
  return next;
}

}  // namespace mockgraph::world
