#include "mockgraph/graph/role_definitions.h"

#include "mockgraph/base/text.h"
#include "mockgraph/policy/role_table.h"

#include <array>
#include <vector>

namespace mockgraph::graph {
namespace {

using schema::Edm;
using schema::Filter;
using schema::Property;
using schema::SetBy;
using schema::Shown;
using world::RowPtr;

// clang-format off
constexpr auto kTemplateProperties = std::to_array<Property>({
    {"id",              Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kUnique},
    {"deletedDateTime", Edm::kDateTime, SetBy::kServer, Shown::kAlways},
    {"description",     Edm::kString,   SetBy::kServer, Shown::kAlways},
    {"displayName",     Edm::kString,   SetBy::kServer, Shown::kAlways, Filter::kText},
});
// Differs: the actions that a role allows are not listed.
constexpr auto kDefinitionProperties = std::to_array<Property>({
    {"id",              Edm::kString,    SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kUnique},
    {"description",     Edm::kString,    SetBy::kServer, Shown::kAlways},
    {"displayName",     Edm::kString,    SetBy::kServer, Shown::kAlways, Filter::kText},
    {"isBuiltIn",       Edm::kBoolean,   SetBy::kServer, Shown::kAlways, Filter::kEqual, schema::kPlain, 0, "true"},
    {"isEnabled",       Edm::kBoolean,   SetBy::kServer, Shown::kAlways, Filter::kNever, schema::kPlain, 0, "true"},
    {"isPrivileged",    Edm::kBoolean,   SetBy::kServer, Shown::kAsked,  Filter::kEqual, schema::kPlain, 0, "false"},
    {"resourceScopes",  Edm::kStrings,   SetBy::kServer, Shown::kAlways, Filter::kNever, schema::kPlain, 0, R"(["/"])"},
    {"templateId",      Edm::kString,    SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"version",         Edm::kString,    SetBy::kServer, Shown::kAlways, Filter::kNever, schema::kPlain, 0, "\"1\""},
    {"rolePermissions", Edm::kComplexes, SetBy::kServer, Shown::kAlways, Filter::kNever, schema::kPlain, 0,
     R"([{"allowedResourceActions":[],"condition":null}])"},
});
// clang-format on

std::vector<RowPtr> rows_of(const schema::EntityType& type) {
  std::vector<RowPtr> rows;
  for (const auto& role : policy::directory_roles()) {
    world::RowEdit row{type};
    row.set_text(0, role.id);
    row.set_text(*type.find("description"), role.description);
    row.set_text(*type.find("displayName"), role.name);
    if (const auto index = type.find("templateId")) row.set_text(*index, role.id);
    if (const auto index = type.find("isPrivileged")) row.set_flag(*index, role.privileged);
    rows.push_back(row.finish());
  }
  return rows;
}

RowPtr find_in(std::span<const RowPtr> rows, std::string_view id) {
  for (const auto& row : rows) {
    if (same_folded(row->id(), id)) return row;
  }
  return nullptr;
}

}  // namespace

const schema::EntityType kRoleTemplate{schema::TypeId::kCount, "directoryRoleTemplate",
                                       "directoryRoleTemplates", "RoleTemplate",
                                       kTemplateProperties};
const schema::EntityType kRoleDefinition{schema::TypeId::kCount, "unifiedRoleDefinition",
                                         "roleManagement/directory/roleDefinitions",
                                         "RoleDefinition", kDefinitionProperties};

std::span<const RowPtr> role_templates() {
  static const auto kRows = rows_of(kRoleTemplate);
  return kRows;
}

std::span<const RowPtr> role_definitions() {
  static const auto kRows = rows_of(kRoleDefinition);
  return kRows;
}

RowPtr find_role_template(std::string_view id) { return find_in(role_templates(), id); }

RowPtr find_role_definition(std::string_view id) { return find_in(role_definitions(), id); }

}  // namespace mockgraph::graph
