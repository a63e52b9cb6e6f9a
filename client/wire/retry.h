#pragma once

#include "mockgraph/base/http_message.h"
#include "mockgraph/base/instant.h"

#include <functional>

namespace client::wire {

// How the client waits. The program sleeps; a scenario advances its sandbox's clock.
using Sleeper = std::function<void(mockgraph::Duration)>;

struct Patience {
  int attempts = 4;  // the first one and at most three more
  mockgraph::Duration first_wait{
      std::chrono::seconds{2}};  // doubled each time, without Retry-After
  mockgraph::Duration longest_wait{std::chrono::minutes{2}};  // a longer Retry-After is given up on
};

// Repeats what was refused for the moment: 429 and 503 always, 504 unless it was a POST (a gateway
// that gave up says nothing about whether the write took effect; the step looks and decides).
// Obeys Retry-After in seconds. The last answer is handed on as it is.
[[nodiscard]] mockgraph::Exchange with_retry(mockgraph::Exchange inner, Sleeper sleep,
                                             Patience patience = {});

}  // namespace client::wire
