#include "client/wire/retry.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <optional>

namespace client::wire {
namespace {

bool is_worth_repeating(const mockgraph::Request& request, int status) {
  if (status == 429 || status == 503) return true;
  return status == 504 && request.method != "POST";
}

// The other form of Retry-After, a date, is not sent by the services we speak to.
std::optional<mockgraph::Duration> asked_wait(const mockgraph::Response& response) {
  const auto seconds = mockgraph::to_integer(response.headers.get("Retry-After"));
  if (!seconds || *seconds < 0) return std::nullopt;
  return std::chrono::seconds{*seconds};
}

}  // namespace

mockgraph::Exchange with_retry(mockgraph::Exchange inner, Sleeper sleep, Patience patience) {
  return [inner = std::move(inner), sleep = std::move(sleep),
          patience](const mockgraph::Request& request) {
    auto own_wait = patience.first_wait;
    for (int attempt = 1;; ++attempt) {
      auto answer = inner(request);
      if (!answer.ok() || attempt == patience.attempts) return answer;
      if (!is_worth_repeating(request, answer->status)) return answer;
      const auto wait = asked_wait(*answer).value_or(own_wait);
      if (wait > patience.longest_wait) return answer;
      sleep(wait);
      own_wait *= 2;
    }
  };
}

}  // namespace client::wire
