#include "scenarios/runner/memory_wire.h"

#include "client/wire/http_exchange.h"

namespace scenarios::runner {
namespace {

using mockgraph::Response;
using mockgraph::WireFault;

bool arrives(const Response& answer) {
  const auto& fault = answer.fault;
  if (fault.kind == WireFault::Kind::kTruncate) return fault.keep_bytes >= answer.text().size();
  return fault.kind != WireFault::Kind::kDelay ||
         fault.delay < client::wire::Transport{}.answer_within;
}

}  // namespace

mockgraph::Exchange as_over_a_socket(mockgraph::Exchange door) {
  return
      [door = std::move(door)](const mockgraph::Request& request) -> mockgraph::Result<Response> {
        auto answer = door(request);
        if (!answer.ok() || arrives(*answer)) return answer;
        return mockgraph::Error{
            mockgraph::ErrorKind::kNoAnswer, "broken", "the answer never came", request.target, {}};
      };
}

}  // namespace scenarios::runner
