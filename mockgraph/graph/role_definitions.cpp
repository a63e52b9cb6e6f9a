#include "mockgraph/graph/role_definitions.h"

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
// clang-format on

std::vector<RowPtr> template_rows() {
  const auto& type = kRoleTemplate;
  std::vector<RowPtr> rows;
  for (const auto& role : policy::directory_roles()) {
    world::RowEdit row{type};
    row.set_text(0, role.id);
    row.set_text(*type.find("description"), role.description);
    row.set_text(*type.find("displayName"), role.name);
    rows.push_back(row.finish());
  }
  return rows;
}

}  // namespace

const schema::EntityType kRoleTemplate{schema::TypeId::kCount, "directoryRoleTemplate",
                                       "directoryRoleTemplates", "RoleTemplate",
                                       kTemplateProperties};

std::span<const RowPtr> role_templates() {
  static const auto kRows = template_rows();
  return kRows;
}

RowPtr find_role_template(std::string_view id) {
  const auto place = policy::find_role(id);
  return place ? role_templates()[*place] : nullptr;
}

}  // namespace mockgraph::graph
