#pragma once

#include "mockgraph/world/draft.h"

namespace mockgraph::directory {

// Writes what a draft has done into the logs of the tenants that it was done to: `directoryAudits`
// ("directoryAudit resource type"). Made of the draft's changes and of nothing else, so that no
// handler can forget it. For world::Laws.
// Differs: the real log shows an entry some minutes later, and knows failures, too.
[[nodiscard]] Status write_audits(const world::World& before, world::Draft& draft,
                                  const world::Initiator& who);

}  // namespace mockgraph::directory
