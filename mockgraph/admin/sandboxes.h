#pragma once

#include "mockgraph/rest/route.h"

namespace mockgraph::admin {

[[nodiscard]] Result<rest::Reply> list_sandboxes(const rest::ControlContext& c);
// Body: {"name", "from"?}. Without "from" the new sandbox begins where the default one began, with
// it as a copy of that sandbox as it is now. Its own beginning is what a reset goes back to.
[[nodiscard]] Result<rest::Reply> create_sandbox(const rest::ControlContext& c);
[[nodiscard]] Result<rest::Reply> get_sandbox(const rest::ControlContext& c);
[[nodiscard]] Result<rest::Reply> delete_sandbox(const rest::ControlContext& c);
[[nodiscard]] Result<rest::Reply> reset_sandbox(const rest::ControlContext& c);
[[nodiscard]] Result<rest::Reply> checkpoint_sandbox(const rest::ControlContext& c);

}  // namespace mockgraph::admin
