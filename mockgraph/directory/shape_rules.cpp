#include "mockgraph/directory/shape_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/errors.h"

namespace mockgraph::directory {

using schema::PropertyIndex;
using world::LawContext;
using world::Row;
using world::RowEdit;

Status check_shape(const Row& after) {
  const auto& type = after.type();
  for (std::size_t i = 0; i < type.properties.size(); ++i) {
    const auto& property = type.properties[i];
    const auto index = static_cast<PropertyIndex>(i);
    const bool is_text = property.type == schema::Edm::kString;
    if (property.has(schema::kRequired)) {
      const bool is_empty = is_text && after.is_set(index) && after.raw(index) == "\"\"";
      if (!after.is_set(index) || is_empty) return errors::value_missing(property.name);
    }
    // A text is never longer than its JSON.
    const bool may_be_long = property.max_length != 0 && is_text && after.is_set(index) &&
                             after.raw(index).size() > property.max_length + 2U;
    if (may_be_long && after.text(index).size() > property.max_length)
      return errors::value_invalid(type, property.name);
  }
  return ok();
}

Status check_unique(LawContext& c, const Row& after) {
  const auto& type = after.type();
  const auto tenant = c.draft.world().tenant(c.tenant);
  const auto& table = tenant->table(type.type);
  for (std::size_t i = 1; i < type.properties.size(); ++i) {
    const auto index = static_cast<PropertyIndex>(i);
    if (!type.properties[i].has(schema::kUnique) || !after.is_set(index)) continue;
    world::RowPtr holder;
    table.each_by(index, after.text(index), [&](const Row& other) {
      if (other.key() != after.key()) holder = world::RowPtr{&other};
      return holder == nullptr;
    });
    if (holder != nullptr) return errors::value_taken(type.properties[i].name, holder->id());
  }
  return ok();
}

Status check_row(LawContext& c, const Row*, const Row* after) {
  if (after == nullptr) return ok();
  RETURN_IF_ERROR(check_shape(*after));
  return check_unique(c, *after);
}

void fill_id(LawContext& c, RowEdit& next) {
  if (!next.is_set(0)) {
    next.set_text(0, c.ids.next_guid_text());
  } else if (next.type().properties[0].type == schema::Edm::kGuid) {
    next.set_text(0, fold_case(next.text(0)));
  }
}

void set_time(RowEdit& next, PropertyIndex property, Instant when) {
  next.set_instant(property, std::chrono::floor<std::chrono::seconds>(when));
}

bool changed(const Row* before, const RowEdit& next, PropertyIndex property) {
  if (before == nullptr) return next.is_set(property);
  return before->raw(property) != next.raw(property);
}

bool changed(const Row* before, const Row& after, PropertyIndex property) {
  if (before == nullptr) return after.is_set(property);
  return before->raw(property) != after.raw(property);
}

Status remove_all(LawContext& c, schema::TypeId type, PropertyIndex property,
                  std::string_view value) {
  const auto tenant = c.draft.world().tenant(c.tenant);
  for (const auto& row : tenant->table(type).find_by(property, value))
    RETURN_IF_ERROR(c.draft.remove(c.tenant, *row));
  return ok();
}

}  // namespace mockgraph::directory
