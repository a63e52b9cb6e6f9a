#pragma once

#include "mockgraph/schema/entity_type.h"
#include "mockgraph/world/row.h"

#include <span>
#include <string_view>

// The built-in roles as rows: the same table seen as role templates and as role definitions. They
// are no rows of any tenant, since they are the same in all.
namespace mockgraph::graph {

extern const schema::EntityType kRoleTemplate;    // directoryRoleTemplate
extern const schema::EntityType kRoleDefinition;  // unifiedRoleDefinition

[[nodiscard]] std::span<const world::RowPtr> role_templates();
[[nodiscard]] std::span<const world::RowPtr> role_definitions();
// Null if there is none with that id.
[[nodiscard]] world::RowPtr find_role_template(std::string_view id);
[[nodiscard]] world::RowPtr find_role_definition(std::string_view id);

}  // namespace mockgraph::graph
