#include "mockgraph/world/row_tree.h"
#include "mockgraph/world/row_tree_node.h"

namespace mockgraph::world {
namespace {

// Who comes to a leaf from the one before reads all of it: its rows are fetched meanwhile.
template <class Node>
void fetch_rows(const Node& leaf) {
  constexpr std::size_t kLine = 64;
  for (std::uint32_t i = 0; i < leaf.count; ++i) {
    const auto* row = reinterpret_cast<const char*>(leaf.entries()[i].row);
    __builtin_prefetch(row);
    __builtin_prefetch(row + kLine);
  }
}

}  // namespace

const Row& RowTree::Cursor::row() const {
  const Step& step = steps_[depth_ - 1];
  return *step.node->entries()[step.at].row;
}

void RowTree::Cursor::descend(const Node* node, bool to_first) {
  while (node != nullptr) {
    const std::uint32_t at = to_first ? 0 : node->count - 1U;
    steps_[depth_++] = {node, at};
    node = node->is_leaf ? nullptr : node->children()[at];
  }
}

void RowTree::Cursor::next() {
  while (depth_ > 0) {
    Step& step = steps_[depth_ - 1];
    if (++step.at < step.node->count) {
      if (step.node->is_leaf) return;
      descend(step.node->children()[step.at], true);
      fetch_rows(*steps_[depth_ - 1].node);
      return;
    }
    --depth_;
  }
}

void RowTree::Cursor::previous() {
  while (depth_ > 0) {
    Step& step = steps_[depth_ - 1];
    if (step.at > 0) {
      --step.at;
      if (!step.node->is_leaf) descend(step.node->children()[step.at], false);
      return;
    }
    --depth_;
  }
}

RowTree::Cursor RowTree::first() const {
  Cursor cursor;
  cursor.descend(root_, true);
  return cursor;
}

RowTree::Cursor RowTree::last() const {
  Cursor cursor;
  cursor.descend(root_, false);
  return cursor;
}

RowTree::Cursor RowTree::from(const Place& place) const {
  Cursor cursor;
  const Node* node = root_;
  while (node != nullptr) {
    const auto at = node->is_leaf ? lower_bound(*node, place) : child_for(*node, place);
    cursor.steps_[cursor.depth_++] = {node, at};
    if (!node->is_leaf) {
      node = node->children()[at];
      continue;
    }
    if (at == node->count) {  // all of this leaf are before it
      --cursor.steps_[cursor.depth_ - 1].at;
      cursor.next();
    }
    break;
  }
  return cursor;
}

RowTree::Cursor RowTree::before(const Place& place) const {
  Cursor cursor = from(place);
  if (!cursor.is_at_row()) return last();
  cursor.previous();
  return cursor;
}

}  // namespace mockgraph::world
