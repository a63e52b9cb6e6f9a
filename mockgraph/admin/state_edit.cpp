#include "mockgraph/admin/state_edit.h"

#include "mockgraph/admin/errors.h"
#include "mockgraph/admin/state_document.h"
#include "mockgraph/base/text.h"
#include "mockgraph/schema/registry.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace mockgraph::admin {
namespace {

using schema::Edm;
using schema::EntityType;
using world::RowEdit;

bool all_are(const Json& array, bool (Json::*is_kind)() const noexcept) {
  return array.is_array() &&
         std::ranges::all_of(array, [&](const Json& each) { return (each.*is_kind)(); });
}

// What the value should have been; empty if it is right.
std::string_view expected_instead_of(const Json& value, Edm type) {
  switch (type) {
    case Edm::kString:
      return value.is_string() ? "" : "a string";
    case Edm::kBoolean:
      return value.is_boolean() ? "" : "true or false";
    case Edm::kInt32:
      return value.is_number_integer() ? "" : "a whole number";
    case Edm::kGuid:
      return value.is_string() && Guid::parse(value.get<std::string>()) ? "" : "a GUID";
    case Edm::kDateTime:
      return value.is_string() && parse_instant(value.get<std::string>()).ok() ? "" : "a UTC time";
    case Edm::kStrings:
      return all_are(value, &Json::is_string) ? "" : "a list of strings";
    case Edm::kComplex:
      return value.is_object() ? "" : "an object";
    case Edm::kComplexes:
      return all_are(value, &Json::is_object) ? "" : "a list of objects";
  }
  return "something else";
}

std::vector<std::string> names_of(const EntityType& type) {
  std::vector<std::string> names;
  for (const auto& property : type.properties) {
    if (!property.has(schema::kSecret)) names.emplace_back(property.name);
  }
  return names;
}

// The place of a member, as a JSON Pointer.
std::string below(const std::string& place, std::string_view name) {
  return std::string{place}.append("/").append(name);
}

// What the document shows of a structured property that was never set.
bool is_fallback(const Json& value, const schema::Property& property) {
  return value.is_object() && property.fallback.starts_with('{') &&
         value == Json::parse(property.fallback, nullptr, false);
}

// Puts one row of the document into an edit.
Status fill_row(RowEdit& edit, const Json& wanted, const std::string& place) {
  if (!wanted.is_object()) return errors::wrong_value(place, "an object");
  const auto& properties = edit.type().properties;
  for (std::size_t i = 1; i < properties.size(); ++i) {
    const auto index = static_cast<schema::PropertyIndex>(i);
    if (!properties[i].has(schema::kSecret) && !wanted.contains(properties[i].name))
      edit.clear(index);
  }
  for (const auto& [name, value] : wanted.items()) {
    const auto index = edit.type().find(name);
    if (!index || properties[*index].name != name || properties[*index].has(schema::kSecret)) {
      const auto known = names_of(edit.type());
      return errors::unknown_word(below(place, name), name, known);
    }
    if (*index == 0) continue;  // the key says it
    const auto expected = expected_instead_of(value, properties[*index].type);
    if (!value.is_null() && !expected.empty())
      return errors::wrong_value(below(place, name), expected);
    if (value.is_null() || is_fallback(value, properties[*index]))
      edit.clear(*index);
    else
      edit.set_json(*index, value);
  }
  return ok();
}

Status check_types(const Json& tenant, const std::string& place) {
  if (!tenant.is_object()) return errors::wrong_value(place, "an object");
  for (const auto& [key, rows] : tenant.items()) {
    const auto at = below(place, key);
    if (type_with_key(key) == nullptr) {
      std::vector<std::string> keys;
      for (const auto* type : schema::all_types()) keys.emplace_back(document_key(*type));
      return errors::unknown_word(at, key, keys);
    }
    if (!rows.is_object()) return errors::wrong_value(at, "an object of rows by id");
  }
  return ok();
}

// The rows of one type in both documents.
struct Rows {
  std::string tenant, place;
  const EntityType* type;
  const Json& before;
  const Json& after;
};

const Json& rows_at(const Json& tenant, std::string_view key) {
  static const Json kNone = Json::object();
  const auto found = tenant.find(key);
  return found == tenant.end() ? kNone : *found;
}

std::vector<Rows> rows_of(const std::string& tenant, const Json& before, const Json& after) {
  std::vector<Rows> all;
  for (const auto* type : schema::all_types()) {
    const auto key = document_key(*type);
    if (key.empty()) continue;
    all.push_back({tenant, "/tenants/" + tenant + "/" + std::string{key}, type,
                   rows_at(before, key), rows_at(after, key)});
  }
  return all;
}

Status add_and_change(world::Draft& draft, const Rows& rows) {
  for (const auto& [id, wanted] : rows.after.items()) {
    const auto held = draft.world().tenant(rows.tenant)->find(rows.type->type, id);
    const auto was = rows.before.find(id);
    const bool is_new = was == rows.before.end();
    if (!is_new && *was == wanted) continue;
    const auto place = below(rows.place, id);
    if (is_new && rows.type->properties[0].type == Edm::kGuid && !Guid::parse(id))
      return errors::wrong_value(place, "named by a GUID");
    RowEdit edit = held != nullptr ? RowEdit{*held} : RowEdit{*rows.type};
    if (held == nullptr) edit.set_text(0, id);
    RETURN_IF_ERROR(fill_row(edit, wanted, place));
    auto written = held != nullptr ? draft.change(rows.tenant, std::move(edit))
                                   : draft.add(rows.tenant, std::move(edit));
    if (!written.ok()) return std::move(written).error().with("place", place);
  }
  return ok();
}

Status remove_rows(world::Draft& draft, const Rows& rows) {
  for (const auto& [id, was] : rows.before.items()) {
    if (rows.after.contains(id)) continue;
    // A law may have taken it along with something else.
    const auto held = draft.world().tenant(rows.tenant)->find(rows.type->type, id);
    if (held == nullptr) continue;
    if (auto removed = draft.remove(rows.tenant, *held); !removed.ok())
      return std::move(removed).error().with("place", below(rows.place, id));
  }
  return ok();
}

}  // namespace

Status edit_tenants(world::Draft& draft, const Json& before, const Json& after) {
  if (!after.is_object()) return errors::wrong_value("/tenants", "an object");
  for (const auto& [tenant, was] : before.items()) {
    if (!after.contains(tenant))
      return errors::wrong_value("/tenants/" + tenant,
                                 "left in place: tenants come and go with "
                                 "fixtures");
  }
  for (const auto& [tenant, wanted] : after.items()) {
    const auto place = "/tenants/" + tenant;
    if (!before.contains(tenant))
      return errors::wrong_value(place,
                                 "one of the tenants that are there: tenants come and go with "
                                 "fixtures");
    RETURN_IF_ERROR(check_types(wanted, place));
    const auto all = rows_of(tenant, before[tenant], wanted);
    for (const auto& rows : all) RETURN_IF_ERROR(add_and_change(draft, rows));
    for (auto rows = all.rbegin(); rows != all.rend(); ++rows)
      RETURN_IF_ERROR(remove_rows(draft, *rows));
  }
  return ok();
}

}  // namespace mockgraph::admin
