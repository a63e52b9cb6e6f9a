#include "mockgraph/admin/state_names.h"

#include "mockgraph/admin/state_document.h"
#include "mockgraph/files/pointer.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <vector>

namespace mockgraph::admin {
namespace {

using schema::EntityType;
using schema::TypeId;

// What expectations and conditions, which look at the world told by names, call them.
constexpr std::string_view kPolicies = "policies";

// The property that a person calls an object by; nothing if it is called by its id.
std::optional<schema::PropertyIndex> name_of(const EntityType& type) {
  return type.type == TypeId::kUser ? type.find("userPrincipalName") : type.find("displayName");
}

const world::Tenant* tenant_named(const world::World& world, std::string_view name,
                                  std::string& id) {
  const world::Tenant* found = nullptr;
  world.each_tenant([&](const world::Tenant& tenant) {
    const auto domain = tenant.find(TypeId::kDomain, name);
    const bool is_it = domain != nullptr && domain->flag(schema::kDomain.at("isDefault"));
    if (tenant.id() != name && !is_it) return true;
    found = &tenant;
    id = tenant.id();
    return false;
  });
  return found;
}

std::string row_named(const world::Tenant& tenant, const EntityType& type, std::string_view name) {
  const auto property = name_of(type);
  std::string id;
  if (!property || tenant.find(type.type, name) != nullptr) return std::string{name};
  tenant.table(type.type).each([&](const world::RowPtr& row) {
    if (row->view(*property) == name) id = row->id();
    return id.empty();
  });
  return id;
}

std::string joined(const std::vector<std::string>& steps) {
  std::string pointer;
  for (const auto& step : steps) pointer = files::child(pointer, step);
  return pointer;
}

// A pointer taken apart, with ids for names as far as they are known.
struct Resolved {
  std::vector<std::string> steps;
  const EntityType* type = nullptr;  // of the row that it leads to; null: none
  std::string new_name;              // of a row that is not there
};

Resolved resolved(const world::World& world, std::string_view pointer) {
  Resolved found{.steps = files::steps_of(pointer)};
  auto& steps = found.steps;
  if (steps.size() < 2 || steps[0] != "tenants") return found;
  const auto* tenant = tenant_named(world, steps[1], steps[1]);
  if (tenant == nullptr || steps.size() < 4) return found;
  if (steps[2] == kPolicies) steps[2] = document_key(schema::kConditionalAccessPolicy);
  found.type = type_with_key(steps[2]);
  if (found.type == nullptr) return found;
  auto id = row_named(*tenant, *found.type, steps[3]);
  if (id.empty()) found.new_name = steps[3];
  if (!id.empty()) steps[3] = std::move(id);
  return found;
}

bool is_new_row(const Json& operation, const Resolved& place) {
  return string_at(operation, "/op") == "add" && place.steps.size() == 4 &&
         !place.new_name.empty() && !Guid::parse(place.new_name);
}

}  // namespace

std::string by_ids(const world::World& world, std::string_view pointer) {
  return joined(resolved(world, pointer).steps);
}

Json patch_by_ids(const world::World& world, const Json& patch, IdSource& ids) {
  Json out = patch;
  if (!out.is_array()) return out;
  for (auto& operation : out) {
    for (const auto* member : {"path", "from"}) {
      if (!operation.is_object() || !operation.contains(member) || !operation[member].is_string())
        continue;
      auto place = resolved(world, operation[member].get<std::string>());
      if (is_new_row(operation, place)) {
        place.steps[3] = ids.next_guid_text();
        const auto name = place.type->properties[*name_of(*place.type)].name;
        auto& value = operation["value"];
        if (value.is_object() && !value.contains(name)) value[std::string{name}] = place.new_name;
      }
      operation[member] = joined(place.steps);
    }
  }
  return out;
}

}  // namespace mockgraph::admin
