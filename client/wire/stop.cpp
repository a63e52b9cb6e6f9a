#include "client/wire/stop.h"

#include <memory>

namespace client::wire {

mockgraph::Exchange with_stop(mockgraph::Exchange inner, std::size_t requests) {
  auto left = std::make_shared<std::size_t>(requests);
  return [inner = std::move(inner),
          left](const mockgraph::Request& request) -> mockgraph::Result<mockgraph::Response> {
    if (*left == 0) {
      return mockgraph::Error{mockgraph::ErrorKind::kNoAnswer,
                              "stopped",
                              "the client was stopped here",
                              request.target,
                              {}};
    }
    --*left;
    return inner(request);
  };
}

}  // namespace client::wire
