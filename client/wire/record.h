#pragma once

#include "mockgraph/base/http_message.h"
#include "mockgraph/base/instant.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace client::wire {

// One request as the report shows it: no header, no body, no secret.
struct Call {
  std::string during;  // the step or check it belongs to; "guard" for the challenge
  std::string method;
  std::string target;  // path and query; the query of a sign-in address is left out
  int status = 0;      // 0: no answer came
  std::string request_id;
  std::int64_t millis = 0;
};

// The calls of one run, in the order sent; repeated attempts are calls of their own.
struct Tape {
  std::string during;
  std::vector<Call> calls;
};

[[nodiscard]] mockgraph::Exchange with_record(mockgraph::Exchange inner, std::shared_ptr<Tape> tape,
                                              mockgraph::WallClock now);

// The id under which the service keeps this request: the simulator's own header, else Graph's,
// sign-in's or Partner Center's. Empty if the answer has none.
[[nodiscard]] std::string request_id_of(const mockgraph::Response& response);

}  // namespace client::wire
