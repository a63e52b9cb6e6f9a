// Any JSON as a $batch: a refusal of the whole, or an answer to each part under its id; none of
// them a failure of ours.

#include "mockgraph/base/json_read.h"
#include "tests/fuzz/graph_door.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static fuzz::GraphDoor door;
  door.begin_again();
  const auto body = door.with_ids({reinterpret_cast<const char*>(data), size});
  const auto answer = door.send(fuzz::json_request("POST", "/v1.0/$batch", body));
  fuzz::must(answer.status == 200 || answer.status == 400);
  if (answer.status != 200) return 0;
  const auto sent = mockgraph::parse_json(body);
  const auto told = mockgraph::parse_json(answer.text());
  fuzz::must(sent.ok() && told.ok());
  const auto& responses = (*told)["responses"];
  fuzz::must(!responses.empty() && responses.size() <= 20);
  for (const auto& each : responses) {
    const auto status = each["status"].get<int>();
    fuzz::must(status >= 200 && status < 600 && status != 500);
    fuzz::must(status < 400 || each["body"].contains("error"));
  }
  return 0;
}
