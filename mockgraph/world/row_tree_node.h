#pragma once

#include "mockgraph/world/leaf_column.h"
#include "mockgraph/world/row_tree.h"

#include <atomic>
#include <cstdint>
#include <cstring>
#include <new>

namespace mockgraph::world {

// Its entries stand behind it, then the children, if it is a branch. The entry of a child is the
// first entry below it.
struct alignas(std::uint64_t) RowTree::Node {
  static constexpr std::uint32_t kMost = LeafColumn::kMost;  // entries
  static constexpr std::uint32_t kLeast = 4;                 // for how many there is room at first

  mutable std::atomic<std::uint32_t> holders{1};
  std::uint16_t count = 0;
  std::uint8_t room = 0;
  bool is_leaf = true;
  bool owns_rows = false;  // a leaf of the tree by key
  LeafColumns columns;     // of a leaf that somebody has scanned

  [[nodiscard]] Entry* entries() { return reinterpret_cast<Entry*>(this + 1); }
  [[nodiscard]] const Entry* entries() const { return reinterpret_cast<const Entry*>(this + 1); }
  [[nodiscard]] Node** children() { return reinterpret_cast<Node**>(entries() + room); }
  [[nodiscard]] Node* const* children() const {
    return reinterpret_cast<Node* const*>(entries() + room);
  }
  [[nodiscard]] std::size_t bytes() const {
    return sizeof(Node) + room * (sizeof(Entry) + (is_leaf ? 0 : sizeof(Node*)));
  }

  static Node* make(bool is_leaf, bool owns_rows, std::uint32_t wanted) {
    std::uint32_t room = kLeast;
    while (room < wanted) room *= 2;
    const std::size_t bytes = sizeof(Node) + room * (sizeof(Entry) + (is_leaf ? 0 : sizeof(Node*)));
    Node* node = new (::operator new(bytes)) Node;
    node->room = static_cast<std::uint8_t>(room);
    node->is_leaf = is_leaf;
    node->owns_rows = owns_rows;
    return node;
  }
  // The same entries with room for `wanted`; holds what they point to.
  [[nodiscard]] Node* copy(std::uint32_t wanted) const {
    Node* node = make(is_leaf, owns_rows, wanted);
    node->take(*this, 0, count);
    for (std::uint32_t i = 0; i < count; ++i) node->hold(i);
    return node;
  }
  void take(const Node& other, std::uint32_t begin, std::uint32_t end) {
    columns.drop();
    std::memcpy(entries(), other.entries() + begin, (end - begin) * sizeof(Entry));
    if (!is_leaf) std::memcpy(children(), other.children() + begin, (end - begin) * sizeof(Node*));
    count = static_cast<std::uint16_t>(end - begin);
  }
  void hold(std::uint32_t at) {
    if (!is_leaf) children()[at]->holders.fetch_add(1, std::memory_order_relaxed);
    if (owns_rows) entries()[at].row->hold();
  }
  // REQUIRES: room.
  void insert(std::uint32_t at, const Entry& entry, Node* child) {
    columns.drop();
    std::memmove(entries() + at + 1, entries() + at, (count - at) * sizeof(Entry));
    entries()[at] = entry;
    if (!is_leaf) {
      std::memmove(children() + at + 1, children() + at, (count - at) * sizeof(Node*));
      children()[at] = child;
    }
    ++count;
  }
  void remove(std::uint32_t at) {
    columns.drop();
    --count;
    std::memmove(entries() + at, entries() + at + 1, (count - at) * sizeof(Entry));
    if (!is_leaf) std::memmove(children() + at, children() + at + 1, (count - at) * sizeof(Node*));
  }

  static void drop_memory(Node* node) {
    node->~Node();
    ::operator delete(node);
  }
  static void release(Node* node) {
    if (node == nullptr || node->holders.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    for (std::uint32_t i = 0; i < node->count; ++i) {
      if (!node->is_leaf) release(node->children()[i]);
      if (node->owns_rows) node->entries()[i].row->release();
    }
    drop_memory(node);
  }
};

}  // namespace mockgraph::world
