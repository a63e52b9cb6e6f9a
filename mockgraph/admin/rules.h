#pragma once

#include "mockgraph/rest/route.h"

// The rules of one sandbox, as fixtures have them, and how often each has acted.
namespace mockgraph::admin {

[[nodiscard]] Result<rest::Reply> list_rules(const rest::ControlContext& c);
[[nodiscard]] Result<rest::Reply> get_rule(const rest::ControlContext& c);
// The body is a rule; an id that is in use is refused, and so is a rule that ties with another.
[[nodiscard]] Result<rest::Reply> add_rule(const rest::ControlContext& c);
[[nodiscard]] Result<rest::Reply> arm_rule(const rest::ControlContext& c);
[[nodiscard]] Result<rest::Reply> disarm_rule(const rest::ControlContext& c);
[[nodiscard]] Result<rest::Reply> remove_rule(const rest::ControlContext& c);
[[nodiscard]] Result<rest::Reply> clear_rules(const rest::ControlContext& c);

}  // namespace mockgraph::admin
