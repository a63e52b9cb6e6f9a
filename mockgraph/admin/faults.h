#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/rest/route.h"
#include "mockgraph/sandbox/rule.h"

#include <span>

// Planned failures of one sandbox, rules in their short form: for what state cannot cause.
namespace mockgraph::admin {

// {"id"?,"surface"?,"method"?,"route"?,"firstCall"?,"calls"?,"status"?,"retryAfter"?,
//  "wire"?:{"kind","delayMs"?,"keepBytes"?},"afterEffect"?}. Strict: an unknown member, or a route
// that no surface serves with that verb, is refused with the nearest that exists.
[[nodiscard]] Result<sandbox::Fault> read_fault(const Json& json,
                                                std::span<const rest::Surface* const> surfaces);

[[nodiscard]] Result<rest::Reply> list_faults(const rest::ControlContext& c);
[[nodiscard]] Result<rest::Reply> add_fault(const rest::ControlContext& c);
[[nodiscard]] Result<rest::Reply> remove_fault(const rest::ControlContext& c);
[[nodiscard]] Result<rest::Reply> clear_faults(const rest::ControlContext& c);

}  // namespace mockgraph::admin
