#include "mockgraph/world/table.h"

#include "mockgraph/base/text.h"

#include <algorithm>

namespace mockgraph::world {

std::vector<PropertyIndex> Table::indexed_properties(const schema::EntityType& type) {
  std::vector<PropertyIndex> properties;
  for (std::size_t i = 1; i < type.properties.size(); ++i) {
    if (type.properties[i].is_indexed()) properties.push_back(static_cast<PropertyIndex>(i));
  }
  return properties;
}

Table::Table(const schema::EntityType& type) : type_(&type) {
  for (const auto property : indexed_properties(type)) indexes_.emplace_back(property);
}

Table::Table(const schema::EntityType& type, std::span<const Row* const> sorted,
             std::span<const Order> orders)
    : type_(&type) {
  std::vector<RowTree::Entry> entries;
  entries.reserve(sorted.size());
  for (const Row* row : sorted) entries.push_back({RowTree::place_of_key(row->key()).head, row});
  rows_ = RowTree{0, entries};
  std::size_t next = 0;
  for (const auto property : indexed_properties(type)) {
    const auto& [heads, places] = orders[next++];
    entries.clear();
    for (std::size_t i = 0; i < places.size(); ++i)
      entries.push_back({heads[i], sorted[places[i]]});
    indexes_.emplace_back(property, entries);
  }
}

RowPtr Table::find(std::string_view id) const { return RowPtr{rows_.find(key_of(id), id)}; }

const RowTree& Table::index(PropertyIndex property) const {
  if (property == 0) return rows_;
  static const RowTree kNone{0};  // by what has no index nothing is found
  const auto found = std::ranges::find(indexes_, property, &RowTree::property);
  return found == indexes_.end() ? kNone : *found;
}

bool Table::has_text(const Row& row, PropertyIndex property, std::string_view text) {
  const auto own = row.view(property);
  if (own.find('\\') == std::string_view::npos) return same_folded(own, text);
  return same_folded(row.text(property), text);
}

std::vector<RowPtr> Table::find_by(PropertyIndex property, std::string_view value) const {
  std::vector<RowPtr> found;
  each_by(property, value, [&](const Row& row) {
    found.emplace_back(&row);
    return true;
  });
  return found;
}

RowPtr Table::first_by(PropertyIndex property, std::string_view value) const {
  RowPtr found;
  each_by(property, value, [&](const Row& row) {
    found = RowPtr{&row};
    return false;
  });
  return found;
}

// The row itself may be another one where its text is the same. What stood there before is held
// until no index points to it any more.
void Table::put(const RowPtr& row) {
  const RowPtr before = rows_.put(*row);
  for (auto& index : indexes_) {
    const auto property = index.property();
    const bool stays = before != nullptr && before->is_set(property) && row->is_set(property) &&
                       before->raw(property) == row->raw(property);
    if (before != nullptr && !stays && before->is_set(property)) index.erase(*before);
    if (row->is_set(property)) index.put(*row);
  }
}

void Table::erase(std::string_view id) {
  const RowPtr row = find(id);
  if (row == nullptr) return;
  for (auto& index : indexes_) {
    if (row->is_set(index.property())) index.erase(*row);
  }
  rows_.erase(*row);
}

Table Table::with(RowPtr row) const {
  Table next = *this;
  next.put(row);
  return next;
}

Table Table::without(std::string_view id) const {
  Table next = *this;
  next.erase(id);
  return next;
}

}  // namespace mockgraph::world
