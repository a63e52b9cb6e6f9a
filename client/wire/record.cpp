#include "client/wire/record.h"

#include "mockgraph/base/url.h"

#include <array>
#include <string_view>

namespace client::wire {
namespace {

constexpr std::array<std::string_view, 4> kIdHeaders{"x-mockgraph-request", "request-id",
                                                     "x-ms-request-id", "MS-RequestId"};

// The query of a sign-in address carries challenges and hints that help nobody.
std::string shown_target(std::string_view target) {
  const auto [path, query] = mockgraph::split_target(target);
  const bool sign_in = path.find("/oauth2/") != std::string_view::npos;
  return std::string{sign_in || query.empty() ? path : target};
}

}  // namespace

std::string request_id_of(const mockgraph::Response& response) {
  for (const auto name : kIdHeaders) {
    if (const auto id = response.headers.get(name); !id.empty()) return std::string{id};
  }
  return {};
}

mockgraph::Exchange with_record(mockgraph::Exchange inner, std::shared_ptr<Tape> tape,
                                mockgraph::WallClock now) {
  return [inner = std::move(inner), tape = std::move(tape),
          now = std::move(now)](const mockgraph::Request& request) {
    const auto begun = now();
    auto answer = inner(request);
    Call call{tape->during, request.method, shown_target(request.target), 0, "", 0};
    call.millis = (now() - begun).count();
    if (answer.ok()) {
      call.status = answer->status;
      call.request_id = request_id_of(*answer);
    }
    tape->calls.push_back(std::move(call));
    return answer;
  };
}

}  // namespace client::wire
