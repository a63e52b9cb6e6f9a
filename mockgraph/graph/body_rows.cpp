#include "mockgraph/graph/body_rows.h"

#include "mockgraph/base/text.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/listed.h"
#include "mockgraph/rest/body.h"

#include <algorithm>

namespace mockgraph::graph {
namespace {

using schema::Edm;
using schema::Property;
using schema::SetBy;
using world::RowEdit;

bool is_list_of(const Json& value, bool (Json::*is_of_type)() const noexcept) {
  return value.is_array() && std::ranges::all_of(value, [is_of_type](const Json& each) {
           return (each.*is_of_type)();
         });
}

bool has_type(const Json& value, Edm type) {
  switch (type) {
    case Edm::kString:
    case Edm::kGuid:
      return value.is_string();
    case Edm::kDateTime:
      return value.is_string() && parse_instant(value.get<std::string>()).ok();
    case Edm::kBoolean:
      return value.is_boolean();
    case Edm::kInt32:
      return value.is_number_integer();
    case Edm::kStrings:
      return is_list_of(value, &Json::is_string);
    case Edm::kComplex:
      return value.is_object();
    case Edm::kComplexes:
      return is_list_of(value, &Json::is_object);
  }
  return false;
}

bool is_collection(Edm type) { return type == Edm::kStrings || type == Edm::kComplexes; }

// The members that a change names, in what is there.
void merge(Json& into, const Json& change) {
  for (const auto& [name, value] : change.items()) {
    auto& member = into[name];
    if (value.is_object() && member.is_object()) {
      merge(member, value);
    } else {
      member = value;
    }
  }
}

Json merged(const Json& change, std::string_view before) {
  Json whole = Json::parse(before, nullptr, false);
  if (!whole.is_object()) return change;
  merge(whole, change);
  return whole;
}

Status write_member(const Property& property, schema::PropertyIndex index, const Json& value,
                    RowEdit& row) {
  if (value.is_null()) {
    const bool is_fixed = property.has(schema::kNotNull) || is_collection(property.type);
    if (is_fixed) return errors::null_not_allowed(property.name);
    row.clear(index);
    return ok();
  }
  if (!has_type(value, property.type)) return errors::value_not_of_schema(property.name);
  const bool is_guid = property.type == Edm::kGuid;
  if (is_guid && !Guid::parse(value.get<std::string>())) return errors::not_a_guid();
  row.set_json(index, property.has(schema::kMerged) ? merged(value, row.raw(index)) : value);
  return ok();
}

bool may_write(const Property& property, Writing writing) {
  if (property.set_by == SetBy::kCaller) return true;
  return property.set_by == SetBy::kCreate && writing == Writing::kCreation;
}

Status check_odata_type(const Json& value, const RowEdit& row) {
  const std::string wanted = "#microsoft.graph." + std::string{row.type().name};
  if (!value.is_string()) return errors::value_not_of_schema("@odata.type");
  std::string_view given = value.get_ref<const std::string&>();
  if (!given.starts_with('#')) return errors::value_invalid("@odata.type", row.type().internal);
  return same_folded(given, wanted)
             ? ok()
             : Status{errors::value_invalid("@odata.type", row.type().internal)};
}

}  // namespace

Result<Json> object_body(const rest::RequestFacts& facts) {
  constexpr std::size_t kMostBytes = std::size_t{4} << 20U;
  if (facts.request.body.size() > kMostBytes) return errors::body_too_large();
  ASSIGN_OR_RETURN(Json body, rest::json_body(facts.request));
  if (!body.is_object()) return errors::body_not_json();
  if (body.empty()) return errors::body_empty();
  return body;
}

Status write_members(const Json& body, RowEdit& row, Writing writing,
                     std::span<const std::string_view> apart) {
  const auto& type = row.type();
  for (const auto& [name, value] : body.items()) {
    if (is_listed(apart, name)) continue;
    if (same_folded(name, "@odata.type")) {
      RETURN_IF_ERROR(check_odata_type(value, row));
      continue;
    }
    if (name.find('@') != std::string::npos) continue;
    const auto index = type.find(name);
    const bool is_hidden = index && type.properties[*index].shown == schema::Shown::kNever;
    if (!index || is_hidden) return errors::unknown_property(name);
    const Property& property = type.properties[*index];
    if (!may_write(property, writing)) return errors::read_only(property.name);
    RETURN_IF_ERROR(write_member(property, *index, value, row));
  }
  return ok();
}

const Json* find_member(const Json& body, std::string_view name) {
  if (!body.is_object()) return nullptr;
  for (const auto& [key, value] : body.items()) {
    if (same_folded(key, name)) return &value;
  }
  return nullptr;
}

}  // namespace mockgraph::graph
