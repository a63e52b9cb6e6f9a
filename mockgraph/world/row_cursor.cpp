#include "mockgraph/world/row_tree.h"
#include "mockgraph/world/row_tree_node.h"

namespace mockgraph::world {
std::uint32_t RowTree::Leaf::size() const { return node_->count; }

const Row& RowTree::Leaf::row(std::uint32_t at) const { return *node_->entries()[at].row; }

const std::uint32_t* RowTree::Leaf::codes(PropertyIndex property) const {
  const auto* entries = node_->entries();
  return node_->columns
      .of(property, node_->count,
          [entries](std::uint32_t at) -> const Row& { return *entries[at].row; })
      .codes.data();
}

void RowTree::Leaf::fetch() const {
  constexpr std::size_t kLine = 64;
  for (std::uint32_t i = 0; i < node_->count; ++i) {
    const auto* row = reinterpret_cast<const char*>(node_->entries()[i].row);
    __builtin_prefetch(row);
    __builtin_prefetch(row + kLine);
  }
}

RowTree::Leaf RowTree::Cursor::leaf() const {
  Leaf leaf;
  leaf.node_ = steps_[depth_ - 1].node;
  return leaf;
}

const Row& RowTree::Cursor::row() const { return *entry().row; }

const RowTree::Entry& RowTree::Cursor::entry() const {
  const Step& step = steps_[depth_ - 1];
  return step.node->entries()[step.at];
}

void RowTree::Cursor::descend(const Node* node, bool to_first) {
  while (node != nullptr) {
    const std::uint32_t at = to_first ? 0 : node->count - 1U;
    steps_[depth_++] = {node, at};
    node = node->is_leaf ? nullptr : node->children()[at];
  }
}

void RowTree::Cursor::go_to(std::uint32_t place, bool looks) {
  Step& step = steps_[depth_ - 1];
  step.at = place;
  if (place >= step.node->count) leave_leaf(looks);
}

void RowTree::Cursor::leave_leaf(bool looks) {
  while (--depth_ > 0) {
    Step& step = steps_[depth_ - 1];
    if (++step.at >= step.node->count) continue;
    descend(step.node->children()[step.at], true);
    if (looks) leaf().fetch();
    return;
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
