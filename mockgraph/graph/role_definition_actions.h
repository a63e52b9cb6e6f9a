#pragma once

#include "mockgraph/rest/context.h"

// Custom roles, written, and role assignments as the unified API makes them.
namespace mockgraph::graph {

// PATCH and DELETE of /roleManagement/directory/roleDefinitions/{id}: a built-in role stays as it
// is.
[[nodiscard]] Result<rest::Reply> update_role_definition(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> delete_role_definition(rest::CommandContext& c);

// POST /roleManagement/directory/roleAssignments: over directoryScopeId or appScopeId, not both.
[[nodiscard]] Result<rest::Reply> create_role_assignment(rest::CommandContext& c);

// /directory/administrativeUnits/{id}/scopedRoleMembers[/{member}]: the role assignments over a
// unit, seen from the unit.
[[nodiscard]] Result<rest::Reply> list_scoped_members(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_scoped_member(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> add_scoped_member(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> remove_scoped_member(rest::CommandContext& c);

}  // namespace mockgraph::graph
