#pragma once

#include "mockgraph/rest/context.h"

// A user's manager ("Get manager", "Assign manager", "Remove manager"): one at most, a user of the
// same tenant. Who has none is told "Resource 'manager' does not exist …".
namespace mockgraph::graph {

[[nodiscard]] Result<rest::Reply> get_manager(const rest::QueryContext& c);
// GET …/manager/$ref: the address only.
[[nodiscard]] Result<rest::Reply> get_manager_reference(const rest::QueryContext& c);
// PUT …/manager/$ref with {"@odata.id": …}: 204, in the place of the one before.
[[nodiscard]] Result<rest::Reply> set_manager(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> remove_manager(rest::CommandContext& c);

}  // namespace mockgraph::graph
