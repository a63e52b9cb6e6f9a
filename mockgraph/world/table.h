#pragma once

#include "mockgraph/world/row_tree.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace mockgraph::world {

// All rows of one type in one tenant, with an index for each property that its schema table marks.
// A value: copies share everything, and a write copies only what it touches. Rows are in the order
// of their keys, which is stable; an index has them in the order of its texts.
class Table {
 public:
  explicit Table(const schema::EntityType& type);
  // A table of rows in the order of their keys. `orders`: for each index, in the order of
  // indexed_properties(), which rows it has, in its own order, and the heads of their texts there:
  // so that no row has to be looked at.
  // REQUIRES: they are in order, and no two have the same id.
  struct Order {
    std::vector<std::uint64_t> heads;
    std::vector<std::uint32_t> places;
  };
  Table(const schema::EntityType& type, std::span<const Row* const> sorted,
        std::span<const Order> orders);

  [[nodiscard]] const schema::EntityType& type() const { return *type_; }
  [[nodiscard]] static std::vector<PropertyIndex> indexed_properties(
      const schema::EntityType& type);
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] RowPtr find(std::string_view id) const;  // null if absent

  // The rows whose indexed property has that text, without regard to ASCII case, in their order.
  // REQUIRES: the property is indexed.
  [[nodiscard]] std::vector<RowPtr> find_by(PropertyIndex property, std::string_view value) const;
  [[nodiscard]] RowPtr first_by(PropertyIndex property, std::string_view value) const;
  // The same, one by one until `visit(const Row&)` says false.
  template <class Visit>
  void each_by(PropertyIndex property, std::string_view value, const Visit& visit) const {
    for (auto at = index(property).from(RowTree::place_of_text(value)); at.is_at_row(); at.next()) {
      if (!has_text(at.row(), property, value) || !visit(at.row())) return;
    }
  }

  // Visits rows in order until `visit(const RowPtr&)`, or `visit(const Row&)`, says false;
  // `each_after` begins behind a key.
  template <class Visit>
  void each(const Visit& visit) const {
    walk(rows_.first(), visit);
  }
  template <class Visit>
  void each_after(const Key& last, const Visit& visit) const {
    auto at = rows_.from(RowTree::place_of_key(last));
    if (at.is_at_row() && at.row().key() == last) at.next();
    walk(at, visit);
  }

  // The rows that have an indexed property, in the order of its text. REQUIRES: it is indexed.
  [[nodiscard]] const RowTree& index(PropertyIndex property) const;

  [[nodiscard]] Table with(RowPtr row) const;  // added, or put in the place of the one with its id
  [[nodiscard]] Table without(std::string_view id) const;
  void put(const RowPtr& row);
  void erase(std::string_view id);

 private:
  static bool has_text(const Row& row, PropertyIndex property, std::string_view text);
  template <class Visit>
  static void walk(RowTree::Cursor at, const Visit& visit) {
    for (; at.is_at_row(); at.next()) {
      if constexpr (std::is_invocable_v<const Visit&, const Row&>) {
        if (!visit(at.row())) return;
      } else {
        if (!visit(RowPtr{&at.row()})) return;
      }
    }
  }

  const schema::EntityType* type_;
  RowTree rows_{0};
  std::vector<RowTree> indexes_;
};

}  // namespace mockgraph::world
