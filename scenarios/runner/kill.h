#pragma once

#include "client/procedure/session.h"
#include "scenarios/runner/scenario.h"

namespace scenarios::runner {

// A session whose client is killed: from there on nothing is sent, no answer comes (kNoAnswer,
// "stopped"), and nothing more is written down. The challenge, by which a client makes sure that it
// speaks to a simulator, is not counted.
[[nodiscard]] client::procedure::Session killed(client::procedure::Session session,
                                                const Kill& kill);

}  // namespace scenarios::runner
