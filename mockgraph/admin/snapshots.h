#pragma once

#include "mockgraph/rest/route.h"

namespace mockgraph::admin {

// States of one sandbox under a name, to come back to: {"snapshots":[{"name","now"}]}.
[[nodiscard]] Result<rest::Reply> list_snapshots(const rest::ControlContext& c);
// Body: {"name"}.
[[nodiscard]] Result<rest::Reply> take_snapshot(const rest::ControlContext& c);
// World, clock and faults are what they were; the journal stays, and goes on.
[[nodiscard]] Result<rest::Reply> restore_snapshot(const rest::ControlContext& c);
[[nodiscard]] Result<rest::Reply> remove_snapshot(const rest::ControlContext& c);

}  // namespace mockgraph::admin
