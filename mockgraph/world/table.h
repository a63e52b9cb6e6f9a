#pragma once

#include "mockgraph/world/key_map.h"
#include "mockgraph/world/row.h"

#include <string_view>
#include <vector>

namespace mockgraph::world {

// All rows of one type in one tenant, with an index for each property that its schema table marks.
// A value: copies share everything. Rows are in the order of their keys, which is stable.
class Table {
 public:
  explicit Table(const schema::EntityType& type);

  [[nodiscard]] const schema::EntityType& type() const { return *type_; }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] RowPtr find(std::string_view id) const;  // null if absent

  // The rows whose indexed property has that text, without regard to ASCII case, in their order.
  // REQUIRES: the property is indexed.
  [[nodiscard]] std::vector<RowPtr> find_by(PropertyIndex property, std::string_view value) const;
  [[nodiscard]] RowPtr first_by(PropertyIndex property, std::string_view value) const;

  // Visits rows in order until `visit(const RowPtr&)` says false; `each_after` begins behind a key.
  template <class Visit>
  void each(const Visit& visit) const {
    rows_.each([&](const Key&, const RowPtr& row) { return visit(row); });
  }
  template <class Visit>
  void each_after(const Key& last, const Visit& visit) const {
    rows_.each_from(last,
                    [&](const Key& key, const RowPtr& row) { return key == last || visit(row); });
  }

  [[nodiscard]] Table with(RowPtr row) const;  // added, or put in the place of the one with its id
  [[nodiscard]] Table without(std::string_view id) const;

 private:
  template <class Visit>
  void each_by(PropertyIndex property, std::string_view value, const Visit& visit) const;
  void reindex(const Row* before, const Row* after);

  const schema::EntityType* type_;
  KeyMap<RowPtr> rows_;
  struct Index {
    PropertyIndex property;
    KeyMap<Key> keys;
  };
  std::vector<Index> indexes_;
};

}  // namespace mockgraph::world
