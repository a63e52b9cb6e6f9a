#pragma once

#include "mockgraph/world/row.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace mockgraph::world {

// Where something stands in the order of a tree: `head` decides nearly always, without a look at
// any row; then the whole text (in an order by text), the key, and the id.
struct Place {
  std::uint64_t head = 0;
  std::string_view text{};
  Key key{};
  std::string_view id{};  // empty: before all ids of that key
};

// Rows in an order, as a B+tree whose nodes are shared: by their keys (property 0), or by the text
// of a property without regard to ASCII case and then by their keys. A copy is one pointer; a write
// copies the nodes on its way, at most a few, unless nobody else has them. The tree by key owns its
// rows; the others stand beside it in a table and do not.
class RowTree {
  struct Node;

 public:
  explicit RowTree(PropertyIndex property) : property_(property) {}
  // A row, and the first of its text or key: what decides nearly always (Place).
  struct Entry {
    std::uint64_t head;
    const Row* row;
  };
  // A tree of rows that are in its order. REQUIRES: they are, and none stands twice.
  RowTree(PropertyIndex property, std::span<const Entry> sorted);
  RowTree(const RowTree& other);
  RowTree(RowTree&& other) noexcept;
  RowTree& operator=(RowTree other) noexcept;
  ~RowTree();

  [[nodiscard]] PropertyIndex property() const { return property_; }
  [[nodiscard]] std::size_t size() const { return size_; }

  // Where rows of a text begin (of that text and key, if one is given), and where a key stands.
  [[nodiscard]] static Place place_of_text(std::string_view text, const Key& key = {});
  [[nodiscard]] static Place place_of_key(const Key& key, std::string_view id = {});

  // In the place of the row with the same id (and text), which is returned; null if there is none.
  RowPtr put(const Row& row);
  void erase(const Row& row);  // if it is there
  // By key_of(id) and id; null if absent. REQUIRES: a tree by key.
  [[nodiscard]] const Row* find(const Key& key, std::string_view id) const;

  // Rows that stand beside each other, up to LeafColumn::kMost of them.
  class Leaf {
   public:
    [[nodiscard]] std::uint32_t size() const;
    [[nodiscard]] const Row& row(std::uint32_t at) const;
    // The values of a property in them (leaf_column.h), made when first asked for.
    [[nodiscard]] const std::uint32_t* codes(PropertyIndex property) const;
    void fetch() const;  // says that all of them will be read soon
    bool operator==(const Leaf&) const = default;

   private:
    friend class RowTree;
    const Node* node_ = nullptr;
  };

  // A way through the rows, valid as long as the tree is not changed.
  class Cursor {
   public:
    [[nodiscard]] bool is_at_row() const { return depth_ > 0; }
    [[nodiscard]] const Row& row() const;
    [[nodiscard]] const Entry& entry() const;
    [[nodiscard]] Leaf leaf() const;  // around the row, which has this place in it:
    [[nodiscard]] std::uint32_t place_in_leaf() const { return steps_[depth_ - 1].at; }
    // Who `looks` at the rows themselves has those of the next leaf fetched on the way.
    void next(bool looks = true) { go_to(place_in_leaf() + 1, looks); }
    // To another place in the leaf, or behind it.
    void go_to(std::uint32_t place, bool looks);
    void previous();

   private:
    friend class RowTree;
    static constexpr std::size_t kDeepest = 12;
    void descend(const Node* node, bool to_first);
    void leave_leaf(bool looks);
    struct Step {
      const Node* node = nullptr;
      std::uint32_t at = 0;
    };
    Step steps_[kDeepest]{};
    std::size_t depth_ = 0;
  };
  [[nodiscard]] Cursor first() const;
  [[nodiscard]] Cursor last() const;
  [[nodiscard]] Cursor from(const Place& place) const;    // the first that is not before it
  [[nodiscard]] Cursor before(const Place& place) const;  // the last that is before it

 private:
  struct Split;
  [[nodiscard]] Place place_of(const Row& row, std::string& kept) const;
  [[nodiscard]] int compare(const Node& node, std::uint32_t at, const Place& place) const;
  [[nodiscard]] std::uint32_t lower_bound(const Node& node, const Place& place) const;
  [[nodiscard]] std::uint32_t child_for(const Node& node, const Place& place) const;
  void own(Node*& node) const;
  Node* put_into(Node*& node, const Place& place, const Row& row, RowPtr& before);
  Node* split(Node& node, std::uint32_t at) const;
  void erase_from(Node*& node, const Place& place);

  PropertyIndex property_;
  Node* root_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace mockgraph::world
