#include "mockgraph/sandbox/state.h"

#include <utility>

namespace mockgraph::sandbox {

Status adopt(State& next, world::Draft&& draft) {
  next.changes.append(draft.changes());
  const Instant now = draft.now();
  ASSIGN_OR_RETURN(auto world, std::move(draft).finish());
  next.history.note(std::exchange(next.world, std::move(world)), now,
                    next.settings.replication.longest());
  return ok();
}

}  // namespace mockgraph::sandbox
