#pragma once

#include "mockgraph/rest/context.h"

// Directory roles by either of their APIs: /directoryRoles/{id}/members/$ref and
// /roleManagement/directory/roleAssignments write the same rows.
namespace mockgraph::graph {

[[nodiscard]] Result<rest::Reply> add_role_member(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> remove_role_member(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> delete_role_assignment(rest::CommandContext& c);

}  // namespace mockgraph::graph
