#pragma once

#include "client/wire/retry.h"
#include "mockgraph/base/http_message.h"

namespace client::app {

// Ctrl-C ends the run between two requests, so that the report is still written; a second one ends
// the program at once.
void listen_for_interruption();
[[nodiscard]] bool is_interrupted();

// Sends nothing more once interrupted: kNoAnswer, code "interrupted".
[[nodiscard]] mockgraph::Exchange until_interrupted(mockgraph::Exchange inner);
// Sleeps for real, and wakes when interrupted.
[[nodiscard]] wire::Sleeper real_sleeper();

}  // namespace client::app
