#include "mockgraph/graph/delta_item.h"

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/graph/relation.h"
#include "mockgraph/schema/registry.h"

#include <algorithm>

namespace mockgraph::graph {
namespace {

using schema::EntityType;
using schema::PropertyIndex;
using schema::TypeId;
using world::Row;

constexpr std::string_view kMembers = "members", kNullText = "null";
using Indexes = std::set<PropertyIndex>;

// Of an object that nobody has any more it cannot be told what it was.
std::string_view type_name(const world::Tenant& tenant, std::string_view id) {
  const auto object = directory::find_object(tenant, id);
  return object != nullptr ? object->type().name : "directoryObject";
}

// "changed" while it lies in a bin, from where it can come back. The bin of a type, if it has one,
// is the table of its deleted objects: "deletedUser".
std::string_view removal_reason(const world::Tenant& tenant, const EntityType& type,
                                std::string_view id) {
  auto name = "deleted" + std::string{type.name};
  auto& initial = name[std::string_view{"deleted"}.size()];
  if (initial >= 'a' && initial <= 'z') initial = static_cast<char>(initial - 'a' + 'A');
  const auto* bin = schema::find_type(name);
  return bin != nullptr && tenant.find(bin->type, id) != nullptr ? "changed" : "deleted";
}

}  // namespace

bool DeltaItems::follows_members(const EntityType& type) const {
  if (type.type != TypeId::kGroup && type.type != TypeId::kDirectoryRole) return false;
  return wish_.select.empty() || std::ranges::find(wish_.select, kMembers) != wish_.select.end();
}

// The id is always there, and has a place of its own.
Indexes DeltaItems::shown(const EntityType& type) const {
  Indexes indexes;
  for (std::size_t i = 1; i < type.properties.size(); ++i) {
    const auto index = static_cast<PropertyIndex>(i);
    const auto& property = type.properties[i];
    const bool is_selected = std::ranges::find(wish_.select, property.name) != wish_.select.end();
    const bool is_default =
        property.shown == schema::Shown::kAlways ||
        (property.shown == schema::Shown::kAsked && wish_.version == odata::Version::kBeta);
    const bool is_shown = wish_.select.empty() ? is_default : is_selected;
    if (is_shown && !property.has(schema::kSecret)) indexes.insert(index);
  }
  return indexes;
}

Indexes DeltaItems::asked_of(const EntityType& type, const Touched& touched) const {
  const auto selected = shown(type);
  Indexes asked;
  for (const auto index : touched.properties) {
    const bool is_open = wish_.select.empty() && odata::is_visible(type, index, wish_.version) &&
                         !type.properties[index].has(schema::kSecret);
    if (is_open || selected.contains(index)) asked.insert(index);
  }
  return asked;
}

void DeltaItems::open(const EntityType& type, std::string_view id) {
  if (count_++ != 0) text_ += ',';
  text_ += '{';
  if (wish_.is_mixed)
    text_.append("\"@odata.type\":\"#microsoft.graph.").append(type.name).append("\",");
  text_ += "\"id\":";
  append_json_string(text_, id);
}

void DeltaItems::add_property(const Row& row, PropertyIndex index) {
  text_.append(",\"").append(row.type().properties[index].name).append("\":");
  text_ += row.raw(index);
}

void DeltaItems::add_members(const std::map<std::string, bool>& members) {
  if (members.empty()) return;
  text_ += ",\"members@delta\":[";
  bool is_first = true;
  for (const auto& [id, came] : members) {
    text_ += is_first ? "" : ",";
    is_first = false;
    text_.append("{\"@odata.type\":\"#microsoft.graph.").append(type_name(tenant_, id));
    text_.append("\",\"id\":");
    append_json_string(text_, id);
    text_ += came ? "}" : R"(,"@removed":{"reason":"deleted"}})";
  }
  text_ += ']';
}

void DeltaItems::append_whole(const Row& row) {
  open(row.type(), row.id());
  for (const auto index : shown(row.type())) {
    if (row.raw(index) != kNullText) add_property(row, index);
  }
  std::map<std::string, bool> members;
  if (follows_members(row.type())) {
    for (const auto& each : related_rows(tenant_, row, Relation::kMembers))
      members.emplace(each->id(), true);
  }
  add_members(members);
  text_ += '}';
}

void DeltaItems::append_removed(const EntityType& type, std::string_view id) {
  open(type, id);
  text_.append(R"(,"@removed":{"reason":")").append(removal_reason(tenant_, type, id));
  text_ += "\"}}";
}

void DeltaItems::append_change(const EntityType& type, std::string_view id,
                               const Touched& touched) {
  const auto row = tenant_.find(type.type, id);
  if (row == nullptr) return append_removed(type, id);
  if (touched.is_new) return append_whole(*row);
  auto properties = asked_of(type, touched);
  if (properties.empty() && touched.members.empty()) return;
  if (!wish_.is_minimal) properties.merge(shown(type));
  open(type, row->id());
  for (const auto index : properties) add_property(*row, index);
  add_members(touched.members);
  text_ += '}';
}

}  // namespace mockgraph::graph
