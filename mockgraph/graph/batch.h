#pragma once

#include "mockgraph/rest/context.h"

namespace mockgraph::graph {

// POST /$batch: up to 20 requests in one. Each goes through the door by itself, with the caller's
// token: so it meets faults, permissions and the journal like any other, and holds up nobody. They
// run one after another, each behind what it depends on; the answers stand in that order.
[[nodiscard]] Result<rest::Reply> run_batch(const rest::RelayContext& c);

}  // namespace mockgraph::graph
