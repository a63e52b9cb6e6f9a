#pragma once

#include "mockgraph/world/key.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace mockgraph::world {

// An ordered map that never changes: `with` and `without` give a new one that shares all but the
// few nodes on the way (a radix trie of 4 bits a level, rows in sorted leaves). A copy is one
// pointer; a write costs the same at a hundred rows and at a hundred thousand.
template <class Value>
class KeyMap {
 public:
  using Entry = std::pair<Key, Value>;

  [[nodiscard]] std::size_t size() const { return size_; }

  // Null if absent. Valid as long as this map, or a later one that has the entry.
  [[nodiscard]] const Value* find(const Key& key) const {
    const Node* node = root_.get();
    for (std::size_t depth = 0; node != nullptr && !node->is_leaf(); ++depth)
      node = node->children[key.nibble(depth)].get();
    if (node == nullptr) return nullptr;
    const auto at = std::ranges::lower_bound(node->entries, key, {}, &Entry::first);
    return at != node->entries.end() && at->first == key ? &at->second : nullptr;
  }

  [[nodiscard]] KeyMap with(const Key& key, Value value) const {
    KeyMap next;
    bool added = false;
    next.root_ = put(root_.get(), 0, key, std::move(value), added);
    next.size_ = size_ + (added ? 1 : 0);
    return next;
  }

  [[nodiscard]] KeyMap without(const Key& key) const {
    if (find(key) == nullptr) return *this;
    KeyMap next;
    next.root_ = cut(*root_, 0, key);
    next.size_ = size_ - 1;
    return next;
  }

  // The value to write to, in nodes that are this map's alone from now on; null if absent.
  [[nodiscard]] Value* own(const Key& key) {
    if (find(key) == nullptr) return nullptr;
    NodePtr* at = &root_;
    for (std::size_t depth = 0;; ++depth) {
      if (at->use_count() != 1) *at = std::make_shared<Node>(**at);
      if ((*at)->is_leaf())
        return &std::ranges::lower_bound((*at)->entries, key, {}, &Entry::first)->second;
      at = &(*at)->children[key.nibble(depth)];
    }
  }

  // Visits entries in key order until `visit(key, value)` says false, from the first not less than
  // `from`. Skips what lies before without reading it.
  template <class Visit>
  void each_from(const Key& from, const Visit& visit) const {
    if (root_ != nullptr) walk(*root_, 0, &from, visit);
  }
  template <class Visit>
  void each(const Visit& visit) const {
    if (root_ != nullptr) walk(*root_, 0, nullptr, visit);
  }

 private:
  static constexpr std::size_t kFanOut = 16, kLeafRoom = 16, kDepth = 32;
  struct Node;
  using NodePtr = std::shared_ptr<Node>;
  struct Node {
    std::vector<Entry> entries;     // of a leaf, sorted
    std::vector<NodePtr> children;  // sixteen of a branch, none of a leaf
    [[nodiscard]] bool is_leaf() const { return children.empty(); }
  };

  static NodePtr put(const Node* node, std::size_t depth, const Key& key, Value value,
                     bool& added) {
    auto copy = node != nullptr ? std::make_shared<Node>(*node) : std::make_shared<Node>();
    if (!copy->is_leaf()) {
      auto& child = copy->children[key.nibble(depth)];
      child = put(child.get(), depth + 1, key, std::move(value), added);
      return copy;
    }
    const auto at = std::ranges::lower_bound(copy->entries, key, {}, &Entry::first);
    if (at != copy->entries.end() && at->first == key) {
      at->second = std::move(value);
      return copy;
    }
    added = true;
    copy->entries.insert(at, {key, std::move(value)});
    if (copy->entries.size() > kLeafRoom && depth < kDepth) spread(*copy, depth);
    return copy;
  }

  static void spread(Node& leaf, std::size_t depth) {
    std::vector<std::shared_ptr<Node>> parts(kFanOut);
    for (auto& entry : leaf.entries) {
      auto& part = parts[entry.first.nibble(depth)];
      if (part == nullptr) part = std::make_shared<Node>();
      part->entries.push_back(std::move(entry));
    }
    for (auto& part : parts) {
      if (part != nullptr && part->entries.size() > kLeafRoom && depth + 1 < kDepth)
        spread(*part, depth + 1);
    }
    leaf.entries.clear();
    leaf.children.assign(parts.begin(), parts.end());
  }

  static NodePtr cut(const Node& node, std::size_t depth, const Key& key) {
    auto copy = std::make_shared<Node>(node);
    if (copy->is_leaf()) {
      std::erase_if(copy->entries, [&](const Entry& entry) { return entry.first == key; });
      return copy->entries.empty() ? nullptr : copy;
    }
    auto& child = copy->children[key.nibble(depth)];
    child = cut(*child, depth + 1, key);
    return std::ranges::any_of(copy->children, [](const auto& each) { return each != nullptr; })
               ? copy
               : nullptr;
  }

  // False when the visitor wants no more.
  template <class Visit>
  static bool walk(const Node& node, std::size_t depth, const Key* from, const Visit& visit) {
    if (node.is_leaf()) {
      auto at = node.entries.begin();
      if (from != nullptr) at = std::ranges::lower_bound(node.entries, *from, {}, &Entry::first);
      return std::all_of(at, node.entries.end(),
                         [&](const Entry& entry) { return visit(entry.first, entry.second); });
    }
    const std::size_t first = from != nullptr ? from->nibble(depth) : 0;
    for (std::size_t i = first; i < kFanOut; ++i) {
      const Key* bound = i == first ? from : nullptr;
      if (node.children[i] != nullptr && !walk(*node.children[i], depth + 1, bound, visit))
        return false;
    }
    return true;
  }

  NodePtr root_;
  std::size_t size_ = 0;
};

}  // namespace mockgraph::world
