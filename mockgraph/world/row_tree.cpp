#include "mockgraph/world/row_tree.h"

#include "mockgraph/base/text.h"
#include "mockgraph/world/row_tree_node.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace mockgraph::world {
namespace {

std::uint64_t head_of_bytes(const std::uint8_t* bytes, std::size_t count) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < sizeof head; ++i) head = head << 8U | (i < count ? bytes[i] : 0U);
  return head;
}

std::uint64_t head_of_text(std::string_view text) {
  std::array<std::uint8_t, sizeof(std::uint64_t)> bytes{};
  const auto count = std::min(bytes.size(), text.size());
  std::transform(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(count), bytes.begin(),
                 [](char c) { return static_cast<std::uint8_t>(fold(c)); });
  return head_of_bytes(bytes.data(), count);
}

int order_of_texts(std::string_view a, std::string_view b) {
  if (a == b) return 0;  // as it is mostly, once the heads are the same
  const auto common = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < common; ++i) {
    const auto x = static_cast<std::uint8_t>(fold(a[i]));
    const auto y = static_cast<std::uint8_t>(fold(b[i]));
    if (x != y) return x < y ? -1 : 1;
  }
  return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

// A text of a row as it is read; `kept` holds it if it has escapes.
std::string_view text_of(const Row& row, PropertyIndex property, std::string& kept) {
  const auto text = row.view(property);
  if (text.find('\\') == std::string_view::npos) return text;
  kept = row.text(property);
  return kept;
}

}  // namespace

// Level by level, each node full.
RowTree::RowTree(PropertyIndex property, std::span<const Entry> sorted)
    : property_(property), size_(sorted.size()) {
  std::vector<Node*> level, above;
  const auto place = [&](const Entry& entry, Node* child, std::vector<Node*>& nodes) {
    if (nodes.empty() || nodes.back()->count == Node::kMost)
      nodes.push_back(Node::make(child == nullptr, child == nullptr && property == 0, Node::kMost));
    nodes.back()->insert(nodes.back()->count, entry, child);
  };
  for (const Entry& entry : sorted) {
    place(entry, nullptr, level);
    if (property == 0) entry.row->hold();
  }
  for (; level.size() > 1; level = std::exchange(above, {})) {
    for (Node* node : level) place(node->entries()[0], node, above);
  }
  if (!level.empty()) root_ = level.front();
}

RowTree::RowTree(const RowTree& other)
    : property_(other.property_), root_(other.root_), size_(other.size_) {
  if (root_ != nullptr) root_->holders.fetch_add(1, std::memory_order_relaxed);
}

RowTree::RowTree(RowTree&& other) noexcept
    : property_(other.property_),
      root_(std::exchange(other.root_, nullptr)),
      size_(std::exchange(other.size_, 0)) {}

RowTree& RowTree::operator=(RowTree other) noexcept {
  std::swap(property_, other.property_);
  std::swap(root_, other.root_);
  std::swap(size_, other.size_);
  return *this;
}

RowTree::~RowTree() { Node::release(root_); }

Place RowTree::place_of_text(std::string_view text, const Key& key) {
  return {head_of_text(text), text, key, {}};
}

Place RowTree::place_of_key(const Key& key, std::string_view id) {
  return {head_of_bytes(key.bytes.data(), key.bytes.size()), {}, key, id};
}

Place RowTree::place_of(const Row& row, std::string& kept) const {
  if (property_ == 0) return place_of_key(row.key(), row.id());
  const auto text = text_of(row, property_, kept);
  return {head_of_text(text), text, row.key(), row.id()};
}

int RowTree::compare(const Node& node, std::uint32_t at, const Place& place) const {
  const auto& entry = node.entries()[at];
  if (entry.head != place.head) return entry.head < place.head ? -1 : 1;
  if (property_ != 0) {
    std::string kept;
    const int order = order_of_texts(text_of(*entry.row, property_, kept), place.text);
    if (order != 0) return order;
  }
  const auto order = entry.row->key() <=> place.key;
  if (order != 0) return order < 0 ? -1 : 1;
  return order_of_texts(entry.row->id(), place.id);
}

std::uint32_t RowTree::lower_bound(const Node& node, const Place& place) const {
  std::uint32_t begin = 0, end = node.count;
  while (begin < end) {
    const std::uint32_t middle = (begin + end) / 2;
    if (compare(node, middle, place) < 0) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

// The child in which a place lies: the last that begins not behind it.
std::uint32_t RowTree::child_for(const Node& node, const Place& place) const {
  const auto at = lower_bound(node, place);
  if (at < node.count && compare(node, at, place) == 0) return at;
  return at == 0 ? 0 : at - 1;
}

const Row* RowTree::find(const Key& key, std::string_view id) const {
  const Place place = place_of_key(key, id);
  const Node* node = root_;
  while (node != nullptr) {
    if (!node->is_leaf) {
      node = node->children()[child_for(*node, place)];
      continue;
    }
    const auto at = lower_bound(*node, place);
    return at < node->count && compare(*node, at, place) == 0 ? node->entries()[at].row : nullptr;
  }
  return nullptr;
}

// ---- writing ----

// Makes a node this tree's alone.
void RowTree::own(Node*& node) const {
  if (node->holders.load(std::memory_order_acquire) == 1) return;
  Node* copy = node->copy(std::min(node->count + 1U, Node::kMost));
  Node::release(std::exchange(node, copy));
}

// The entries from `at` on, in a node of their own.
RowTree::Node* RowTree::split(Node& node, std::uint32_t at) const {
  Node* right = Node::make(node.is_leaf, node.owns_rows, Node::kMost);
  right->take(node, at, node.count);
  node.columns.drop();
  node.count = static_cast<std::uint16_t>(at);
  return right;
}

// Gives the new right neighbour of the node, if it had to be split.
RowTree::Node* RowTree::put_into(Node*& node, const Place& place, const Row& row, RowPtr& before) {
  own(node);
  Entry entry{place.head, &row};
  Node* child = nullptr;
  std::uint32_t at = 0;
  if (node->is_leaf) {
    at = lower_bound(*node, place);
    if (at < node->count && compare(*node, at, place) == 0) {
      node->columns.drop();
      before = RowPtr{std::exchange(node->entries()[at].row, &row)};
      if (node->owns_rows) row.hold(), before->release();
      return nullptr;
    }
    if (node->owns_rows) row.hold();
  } else {
    at = child_for(*node, place);
    child = put_into(node->children()[at], place, row, before);
    node->entries()[at] = node->children()[at]->entries()[0];
    if (child == nullptr) return nullptr;
    entry = child->entries()[0];
    ++at;
  }
  if (node->count == Node::kMost) {
    // At the end of all: rows come in their order, so nodes are left full.
    Node* right = split(*node, at == Node::kMost ? Node::kMost : Node::kMost / 2);
    const bool goes_right = at >= node->count;
    (goes_right ? right : node)->insert(goes_right ? at - node->count : at, entry, child);
    return right;
  }
  if (node->count == node->room) {
    Node* wider = Node::make(node->is_leaf, node->owns_rows, node->count + 1U);
    wider->take(*node, 0, node->count);
    Node::drop_memory(std::exchange(node, wider));
  }
  node->insert(at, entry, child);
  return nullptr;
}

RowPtr RowTree::put(const Row& row) {
  std::string kept;
  const Place place = place_of(row, kept);
  if (root_ == nullptr) root_ = Node::make(true, property_ == 0, 1);
  RowPtr before;
  Node* right = put_into(root_, place, row, before);
  if (before == nullptr) ++size_;
  if (right == nullptr) return before;
  Node* root = Node::make(false, false, 2);
  root->insert(0, root_->entries()[0], root_);
  root->insert(1, right->entries()[0], right);
  root_ = root;
  return before;
}

// REQUIRES: the entry is there.
void RowTree::erase_from(Node*& node, const Place& place) {
  own(node);
  if (node->is_leaf) {
    const auto at = lower_bound(*node, place);
    const Row* gone = node->entries()[at].row;
    node->remove(at);
    if (node->owns_rows) gone->release();
  } else {
    const auto at = child_for(*node, place);
    Node*& child = node->children()[at];
    erase_from(child, place);
    if (child == nullptr) {
      node->remove(at);
    } else {
      node->entries()[at] = child->entries()[0];
    }
  }
  if (node->count != 0) return;
  Node::drop_memory(std::exchange(node, nullptr));
}

void RowTree::erase(const Row& row) {
  std::string kept;
  const Place place = place_of(row, kept);
  const Cursor found = from(place);
  if (!found.is_at_row()) return;
  const auto& step = found.steps_[found.depth_ - 1];
  if (compare(*step.node, step.at, place) != 0) return;
  const RowPtr held{&row};  // the place looks into it
  erase_from(root_, place);
  --size_;
  while (root_ != nullptr && !root_->is_leaf && root_->count == 1) {
    own(root_);
    Node::drop_memory(std::exchange(root_, root_->children()[0]));
  }
}

}  // namespace mockgraph::world
