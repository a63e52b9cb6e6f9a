#include "mockgraph/sandbox/state.h"

namespace mockgraph::sandbox {

Status adopt(State& next, world::Draft&& draft) {
  next.changes.append(draft.changes());
  ASSIGN_OR_RETURN(next.world, std::move(draft).finish());
  return ok();
}

}  // namespace mockgraph::sandbox
