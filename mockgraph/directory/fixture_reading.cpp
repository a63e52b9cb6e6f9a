#include "mockgraph/directory/fixture_reading.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/license_catalogue.h"
#include "mockgraph/files/pointer.h"
#include "mockgraph/files/wording.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <tuple>

namespace mockgraph::directory {
namespace {

using files::child;
using schema::Edm;
using world::RowEdit;

// Properties that follow from other keys, and those keys.
struct Instead {
  std::string_view property, key;
};
constexpr Instead kInstead[] = {
    {"assignedLicenses", "licences"},
    {"assignedPlans", "licences"},
    {"licenseAssignmentStates", "licences"},
    {"passwordProfile", "password"},
    {"passwordCredentials", "secrets"},
    {"memberOf", "groups"},
    {"licenses", "licences"},
    {"authenticationMethods", "methods"},
};

std::string_view instead_of(std::string_view property) {
  for (const auto& each : kInstead) {
    if (same_folded(each.property, property)) return each.key;
  }
  return {};
}

bool all_are(const Json& list, bool (Json::*is_kind)() const noexcept) {
  return list.is_array() &&
         std::ranges::all_of(list, [is_kind](const Json& each) { return (each.*is_kind)(); });
}

// What should stand there instead; empty if the value is right.
std::string_view expected_of(Edm type, const Json& value) {
  const auto* text = value.get_ptr<const std::string*>();
  switch (type) {
    case Edm::kString:
      return text != nullptr ? "" : "a text in quotes";
    case Edm::kBoolean:
      return value.is_boolean() ? "" : "true or false";
    case Edm::kInt32:
      return value.is_number_integer() ? "" : "a whole number";
    case Edm::kGuid:
      return text != nullptr && Guid::parse(*text) ? "" : "a GUID";
    case Edm::kDateTime:
      return text != nullptr && parse_instant(*text).ok() ? ""
                                                          : "a moment like 2026-09-14T08:00:00Z";
    case Edm::kStrings:
      return all_are(value, &Json::is_string) ? "" : "a list of texts";
    case Edm::kComplex:
      return value.is_object() ? "" : "an object {…}";
    case Edm::kComplexes:
      return all_are(value, &Json::is_object) ? "" : "a list of objects";
  }
  return "something else";
}

// A law speaks of a single write; in a file the same fault has another look.
std::string sentence_of(const Error& refusal) {
  if (refusal.code == "already-linked") return "this membership is given twice";
  if (refusal.code == "duplicate-object") return "this role is given twice";
  if (refusal.code != "license-seats") return refusal.message;
  const auto* product = find_product(refusal.about("sku"));
  return "no seat of '" + std::string{product->part_number} + "' is left; the tenant has too few";
}

std::string a(std::string_view type_name) {
  const bool vowel = std::string_view{"aeiou"}.find(type_name.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + std::string{type_name};
}

// Some services write ".0000000" even of a whole second; that is what they have to say again.
void keep_fraction(const Json& value, schema::PropertyIndex index, RowEdit& row) {
  const auto& text = value.get_ref<const std::string&>();
  if (text == rfc3339_fraction(*parse_instant(text))) row.set_json(index, value);
}

}  // namespace

const Json* FixtureReading::Part::at(std::string_view wanted, const Part& around) {
  if (wanted == pointer) return value;
  pointer = wanted;
  value = around.value == nullptr ? nullptr
                                  : find_at(*around.value, wanted.substr(around.pointer.size()));
  return value;
}

const Json* FixtureReading::find(std::string_view pointer) const {
  const auto near = files::parent_of(pointer);
  far_.at(files::parent_of(near), {"", &document_.json()});
  const Json* part = near_.at(near, far_);
  return part == nullptr ? nullptr : find_at(*part, pointer.substr(near.size()));
}

std::string FixtureReading::text(std::string_view pointer) const {
  const Json* value = find(pointer);
  return value != nullptr && value->is_string() ? value->get_ref<const std::string&>()
                                                : std::string{};
}

bool FixtureReading::flag(std::string_view pointer, bool otherwise) const {
  const Json* value = find(pointer);
  return value != nullptr && value->is_boolean() ? value->get<bool>() : otherwise;
}

void FixtureReading::fault(std::string_view pointer, std::string_view sentence) {
  faults_.push_back(document_.fault(pointer, sentence));
}

void FixtureReading::key_fault(std::string_view pointer, std::string_view sentence) {
  faults_.push_back(document_.key_fault(pointer, sentence));
}

void FixtureReading::law_fault(std::string_view pointer, const Error& refusal) {
  const auto instead = instead_of(refusal.target);
  const auto part = child(pointer, instead.empty() ? std::string_view{refusal.target} : instead);
  fault(find(part) != nullptr ? std::string_view{part} : pointer, sentence_of(refusal));
}

std::vector<Error> FixtureReading::faults() const {
  auto sorted = faults_;
  std::ranges::stable_sort(sorted, {}, [](const Error& each) {
    return std::tuple{std::string{each.about("file")}, to_integer(each.about("line")),
                      to_integer(each.about("column"))};
  });
  return sorted;
}

std::string FixtureReading::drawn_id(std::string_view name) const {
  return guid_for(seed_, seed_from(name)).text();
}

std::string FixtureReading::id_of(std::string_view pointer) {
  const auto place = child(pointer, "id");
  std::string given = fold_case(text(place));
  if (given.empty()) return drawn_id(pointer);
  if (!given_ids_.insert(given).second) fault(place, "the id '" + given + "' stands twice");
  return given;
}

void FixtureReading::read_properties(std::string_view pointer,
                                     std::span<const std::string_view> own, RowEdit& row) {
  const Json* object = find(pointer);
  for (const auto& [key, value] : object->get_ref<const Json::object_t&>()) {
    if (std::ranges::find(own, key) != own.end()) continue;
    const auto index = row.type().find(key);
    const bool is_exact = index && row.type().properties[*index].name == key;
    if (!is_exact || *index == 0 || !instead_of(key).empty()) {
      unknown_key(child(pointer, key), key, own, row.type());
    } else {
      read_property(pointer, value, *index, row);
    }
  }
}

void FixtureReading::read_row(std::string_view pointer, RowEdit& row) {
  for (const auto& [key, value] : find(pointer)->items()) {
    const auto index = row.type().find(key);
    if (index && row.type().properties[*index].name == key) {
      read_property(child(pointer, key), value, *index, row);
      if (row.type().properties[*index].type == Edm::kDateTime && row.is_set(*index))
        keep_fraction(value, *index, row);
    } else {
      unknown_key(child(pointer, key), key, {}, row.type());
    }
  }
}

void FixtureReading::unknown_key(const std::string& pointer, const std::string& key,
                                 std::span<const std::string_view> own,
                                 const schema::EntityType& type) {
  const auto instead = instead_of(key);
  if (std::ranges::find(own, instead) != own.end())
    return key_fault(pointer, "'" + key + "' is not given itself; it follows from '" +
                                  std::string{instead} + "'");
  std::vector<std::string_view> known{own.begin(), own.end()};
  for (const auto& property : type.properties) known.push_back(property.name);
  auto likely = files::did_you_mean(key, known);
  if (likely.empty()) likely = "; it is no property of " + a(type.name) + " either";
  key_fault(pointer, "unknown key '" + key + "'" + likely);
}

void FixtureReading::read_property(std::string_view pointer, const Json& value,
                                   schema::PropertyIndex index, RowEdit& row) {
  const auto& property = row.type().properties[index];
  if (value.is_null() && !property.has(schema::kNotNull) && !property.has(schema::kRequired))
    return;
  if (const auto expected = expected_of(property.type, value); !expected.empty())
    return fault(child(pointer, property.name),
                 "expected " + std::string{expected} + ", found " + files::shown(value));
  if (property.type == Edm::kDateTime) {
    row.set_instant(index, *parse_instant(value.get_ref<const std::string&>()));
  } else {
    row.set_json(index, value);
  }
}

}  // namespace mockgraph::directory
