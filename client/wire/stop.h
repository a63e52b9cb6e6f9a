#pragma once

#include "mockgraph/base/http_message.h"

namespace client::wire {

// Stands for a client that is killed: after `requests` answers nothing more is sent. The Error is
// kNoAnswer with code "stopped".
[[nodiscard]] mockgraph::Exchange with_stop(mockgraph::Exchange inner, std::size_t requests);

}  // namespace client::wire
