#include "mockgraph/world/table.h"

#include "mockgraph/base/text.h"

#include <algorithm>

namespace mockgraph::world {

Table::Table(const schema::EntityType& type) : type_(&type) {
  for (std::size_t i = 1; i < type.properties.size(); ++i) {
    if (type.properties[i].is_indexed()) indexes_.push_back({static_cast<PropertyIndex>(i), {}});
  }
}

RowPtr Table::find(std::string_view id) const {
  const RowPtr* found = rows_.find(key_of(id));
  return found != nullptr && same_folded((*found)->id(), id) ? *found : nullptr;
}

template <class Visit>
void Table::each_by(PropertyIndex property, std::string_view value, const Visit& visit) const {
  for (const auto& index : indexes_) {
    if (index.property != property) continue;
    const Key first = index_begin(value);
    index.keys.each_from(first, [&](const Key& key, const Key& row_key) {
      if (!same_value(key, first)) return false;
      const RowPtr& row = *rows_.find(row_key);
      return !same_folded(row->text(property), value) || visit(row_key, row);
    });
    return;
  }
}

std::vector<RowPtr> Table::find_by(PropertyIndex property, std::string_view value) const {
  std::vector<std::pair<Key, RowPtr>> keyed;
  each_by(property, value, [&](const Key& key, const RowPtr& row) {
    keyed.emplace_back(key, row);
    return true;
  });
  // The index has an order of its own; the table's is the one that readers rely on.
  std::ranges::sort(keyed, {}, &std::pair<Key, RowPtr>::first);
  std::vector<RowPtr> found;
  found.reserve(keyed.size());
  for (auto& [key, row] : keyed) found.push_back(std::move(row));
  return found;
}

RowPtr Table::first_by(PropertyIndex property, std::string_view value) const {
  RowPtr found;
  each_by(property, value, [&](const Key&, const RowPtr& row) {
    found = row;
    return false;
  });
  return found;
}

void Table::reindex(const Row* before, const Row* after) {
  for (auto& index : indexes_) {
    const bool had = before != nullptr && before->is_set(index.property);
    const bool has = after != nullptr && after->is_set(index.property);
    if (had && has && before->raw(index.property) == after->raw(index.property)) continue;
    if (had)
      index.keys =
          index.keys.without(index_key(before->text(index.property), key_of(before->id())));
    if (has) {
      const Key row = key_of(after->id());
      index.keys = index.keys.with(index_key(after->text(index.property), row), row);
    }
  }
}

Table Table::with(RowPtr row) const {
  Table next = *this;
  const Key key = key_of(row->id());
  const RowPtr* before = rows_.find(key);
  next.reindex(before != nullptr ? before->get() : nullptr, row.get());
  next.rows_ = rows_.with(key, std::move(row));
  return next;
}

Table Table::without(std::string_view id) const {
  const RowPtr row = find(id);
  if (row == nullptr) return *this;
  Table next = *this;
  next.reindex(row.get(), nullptr);
  next.rows_ = rows_.without(key_of(id));
  return next;
}

}  // namespace mockgraph::world
