// Any verb, address and JSON body: Graph answers, in its own words, and is never at a loss. The
// first line is "VERB /path?query"; the rest is the body.

#include "tests/fuzz/graph_door.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static fuzz::GraphDoor door;
  const std::string text = door.with_ids({reinterpret_cast<const char*>(data), size});
  const auto line_end = std::min(text.find('\n'), text.size());
  const auto blank = text.find(' ');
  if (blank >= line_end) return 0;
  auto request =
      fuzz::json_request(text.substr(0, blank), text.substr(blank + 1, line_end - blank - 1),
                         text.substr(std::min(text.size(), line_end + 1)));
  // Half of the queries ask for what needs the header.
  if (size % 2 == 0) request.headers.add("ConsistencyLevel", "eventual");
  door.begin_again();
  door.send(request);
  // What was answered once is answered a second time: nothing that was written breaks reading.
  door.send(fuzz::json_request("GET", "/v1.0/users/delta", ""));
  door.send(std::move(request));
  return 0;
}
