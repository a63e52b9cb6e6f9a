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

const world::World& world_behind(const State& state, Instant now, Duration behind) {
  const auto* earlier = behind == Duration{0} ? nullptr : state.history.at(now - behind);
  return earlier == nullptr ? state.world : *earlier;
}

}  // namespace mockgraph::sandbox
