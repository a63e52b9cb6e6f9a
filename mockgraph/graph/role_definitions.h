#pragma once

#include "mockgraph/schema/entity_type.h"
#include "mockgraph/world/row.h"

#include <span>
#include <string_view>

// The built-in roles as role templates (as role definitions: directory/role_definition_rules). They
// are no rows of any tenant, since they are the same in all.
namespace mockgraph::graph {

extern const schema::EntityType kRoleTemplate;  // directoryRoleTemplate

[[nodiscard]] std::span<const world::RowPtr> role_templates();
[[nodiscard]] world::RowPtr find_role_template(std::string_view id);  // null if there is none

}  // namespace mockgraph::graph
