#include "mockgraph/graph/delegated_roles.h"

#include "mockgraph/directory/delegated_access.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/schema/directory_tables.h"

#include <algorithm>
#include <array>

namespace mockgraph::graph {
namespace {

using schema::Edm;
using schema::Filter;
using schema::kGroup;
using schema::kRoleAssignment;
using schema::SetBy;
using schema::Shown;
using schema::TypeId;
using world::RowPtr;

// What a customer sees of another organization's group.
// clang-format off
constexpr auto kForeignGroupProperties = std::to_array<schema::Property>({
    {"id",             Edm::kGuid,   SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kUnique},
    {"displayName",    Edm::kString, SetBy::kServer, Shown::kAlways},
    {"organizationId", Edm::kGuid,   SetBy::kServer, Shown::kAlways},
});
constexpr schema::EntityType kForeignGroup{TypeId::kCount, "group", "groups", "Group", kForeignGroupProperties};
// clang-format on

RowPtr foreign_group(const directory::DelegatedRole& given) {
  world::RowEdit row{kForeignGroup};
  row.set_text(0, given.group->id());
  row.set_text(kForeignGroup.at("displayName"), given.group->text(kGroup.at("displayName")));
  row.set_text(kForeignGroup.at("organizationId"), given.partner);
  return row.finish();
}

RowPtr assignment(const directory::DelegatedRole& given) {
  world::RowEdit row{kRoleAssignment};
  row.set_text(0, std::string{given.assignment}.append("_").append(given.role));
  row.set_text(kRoleAssignment.at("principalId"), given.group->id());
  row.set_text(kRoleAssignment.at("roleDefinitionId"), given.role);
  row.set_text(kRoleAssignment.at("directoryScopeId"), "/");
  return row.finish();
}

}  // namespace

Result<rest::Reply> list_role_assignments(const rest::QueryContext& c) {
  const auto tenant = tenant_of(c, c.world);
  const auto delegated = directory::delegated_roles_at(c.world, tenant->id());
  if (delegated.empty()) return list_set(c, TypeId::kRoleAssignment);
  RowSet set{{}, std::string{kRoleAssignment.set}, &kRoleAssignment};
  tenant->table(TypeId::kRoleAssignment).each([&](const RowPtr& row) {
    set.rows.push_back(row);
    return true;
  });
  for (const auto& each : delegated) {
    set.rows.push_back(assignment(each));
    set.elsewhere.push_back(foreign_group(each));
  }
  std::ranges::sort(set.rows, {}, [](const RowPtr& row) { return row->id(); });
  return list_rows(c, set);
}

}  // namespace mockgraph::graph
