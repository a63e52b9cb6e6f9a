#include "mockgraph/directory/shape_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/errors.h"

namespace mockgraph::directory {

using schema::PropertyIndex;
using world::LawContext;
using world::Row;
using world::RowEdit;

namespace {

// "User_11111111-…": how a conflict names the object that stands in the way.
std::string object_name(const Row& row) {
  return std::string{row.type().internal} + "_" + std::string{row.id()};
}

}  // namespace

Status check_required(const Row& after) {
  const auto& type = after.type();
  for (std::size_t i = 0; i < type.properties.size(); ++i) {
    const auto index = static_cast<PropertyIndex>(i);
    const auto& property = type.properties[i];
    if (!property.has(schema::kRequired)) continue;
    if (!after.is_set(index) || after.raw(index) == "\"\"")
      return errors::value_missing(property.name);
  }
  return ok();
}

Status check_lengths(const Row& after) {
  const auto& type = after.type();
  for (std::size_t i = 0; i < type.properties.size(); ++i) {
    const auto index = static_cast<PropertyIndex>(i);
    const auto& property = type.properties[i];
    if (property.max_length == 0 || !after.is_set(index)) continue;
    // A text is never longer than its JSON.
    if (after.raw(index).size() > property.max_length + 2U &&
        after.text(index).size() > property.max_length)
      return errors::value_invalid(type, property.name);
  }
  return ok();
}

Status check_shape(const Row& after) {
  RETURN_IF_ERROR(check_required(after));
  return check_lengths(after);
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
    if (holder != nullptr)
      return errors::value_taken(type.properties[i].name, object_name(*holder));
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
