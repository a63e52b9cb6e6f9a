#pragma once

#include "mockgraph/rest/route.h"

// The time of one sandbox. Every answer is {"now","mode"}, mode "frozen" or "running".
namespace mockgraph::admin {

[[nodiscard]] Result<rest::Reply> get_clock(const rest::ControlContext& c);
// {"now": moment}: goes there, and stands still or runs on as before.
[[nodiscard]] Result<rest::Reply> set_clock(const rest::ControlContext& c);
// {"by": ISO 8601 duration}
[[nodiscard]] Result<rest::Reply> advance_clock(const rest::ControlContext& c);
// {"at"?: moment}, by default now.
[[nodiscard]] Result<rest::Reply> freeze_clock(const rest::ControlContext& c);
// {"from"?: moment}: runs on from there, by default from now.
[[nodiscard]] Result<rest::Reply> follow_clock(const rest::ControlContext& c);

}  // namespace mockgraph::admin
