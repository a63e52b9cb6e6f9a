#pragma once

#include "mockgraph/world/draft.h"

namespace mockgraph::directory {

// Writes what a draft has done to a partner's customers and relationships into the partner's
// activity log (Partner Center, "Auditing resources"), and puts the events that applications have
// registered for into the post ("Partner Center webhook events"). Made of the draft's changes and
// of nothing else. For world::Laws.
// Differs: the activities of delegated admin relationships are documented as events only; in the
// log they have the event's name with underscores.
[[nodiscard]] Status write_activities(const world::World& before, world::Draft& draft,
                                      const world::Initiator& who);

}  // namespace mockgraph::directory
