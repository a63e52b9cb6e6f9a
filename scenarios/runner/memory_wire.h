#pragma once

#include "mockgraph/base/http_message.h"

namespace scenarios::runner {

// What a client behind a socket gets of an answer that was handed over in memory: nothing, if the
// wire breaks within its body or keeps it longer than the client waits. So faults of the wire are
// the same story whatever carries the requests, and no time of the machine is spent.
[[nodiscard]] mockgraph::Exchange as_over_a_socket(mockgraph::Exchange door);

}  // namespace scenarios::runner
