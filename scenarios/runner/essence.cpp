#include "scenarios/runner/essence.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/world_view.h"
#include "mockgraph/files/pointer.h"
#include "mockgraph/schema/registry.h"

#include <array>
#include <set>

namespace scenarios::runner {
namespace {

using mockgraph::Json;
using mockgraph::schema::TypeId;

bool is_accident(std::string_view name) {
  return name == "id" || name == "appId" || name == "securityIdentifier" ||
         name.ends_with("DateTime");
}

Json without_accidents(Json view) {
  if (view.is_object()) {
    for (auto member = view.begin(); member != view.end();)
      member = is_accident(member.key()) ? view.erase(member) : std::next(member);
  }
  if (view.is_structured()) {
    for (auto& each : view) each = without_accidents(std::move(each));
  }
  return view;
}

// What stays and may be there twice; not logs, sessions and tokens.
constexpr auto kLasting = std::to_array<TypeId>(
    {TypeId::kUser, TypeId::kGroup, TypeId::kDirectoryRole, TypeId::kRoleAssignment,
     TypeId::kApplication, TypeId::kServicePrincipal, TypeId::kPermissionGrant,
     TypeId::kAppRoleAssignment, TypeId::kConditionalAccessPolicy, TypeId::kAuthenticationMethod,
     TypeId::kAppManagementPolicy, TypeId::kIpNamedLocation, TypeId::kMembership,
     TypeId::kRelationship, TypeId::kAccessAssignment, TypeId::kDeletedUser, TypeId::kDeletedGroup,
     TypeId::kDeletedApplication, TypeId::kDeletedServicePrincipal});

Json rows_of(const mockgraph::world::Tenant& tenant) {
  Json rows = Json::object();
  for (const auto type : kLasting) {
    const auto& table = tenant.table(type);
    rows[std::string{table.type().name}] = table.size();
  }
  return rows;
}

}  // namespace

Json essence_of(const mockgraph::world::World& world) {
  return without_accidents(mockgraph::directory::world_view(world));
}

Json counted_essence_of(const mockgraph::world::World& world) {
  Json essence = essence_of(world);
  Json& rows = essence["rows"] = Json::object();
  world.each_tenant([&](const mockgraph::world::Tenant& tenant) {
    rows[std::string{tenant.id()}] = rows_of(tenant);
    return true;
  });
  return essence;
}

std::vector<Unlike> differences_between(const Json& expected, const Json& seen) {
  if (expected == seen) return {};
  if (!expected.is_object() || !seen.is_object()) return {{"", &expected, &seen}};
  std::set<std::string> names;
  for (const auto& [name, value] : expected.items()) names.insert(name);
  for (const auto& [name, value] : seen.items()) names.insert(name);
  std::vector<Unlike> all;
  for (const auto& name : names) {
    const auto place = mockgraph::files::child("", name);
    const auto wanted = expected.find(name), found = seen.find(name);
    if (wanted == expected.end()) {
      all.push_back({place, nullptr, &*found});
    } else if (found == seen.end()) {
      all.push_back({place, &*wanted, nullptr});
    } else {
      for (auto& unlike : differences_between(*wanted, *found))
        all.push_back({place + unlike.pointer, unlike.expected, unlike.seen});
    }
  }
  return all;
}

std::optional<Unlike> first_difference(const Json& expected, const Json& seen) {
  const auto all = differences_between(expected, seen);
  return all.empty() ? std::nullopt : std::optional{all.front()};
}

}  // namespace scenarios::runner
