#include "mockgraph/app/courier.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/directory/laws.h"
#include "mockgraph/world/draft.h"

#include <boost/beast/http/status.hpp>

#include <algorithm>

namespace mockgraph::app {
namespace {

using std::chrono::steady_clock;

// "Not Found" → "NotFound", as .NET names status codes.
std::string code_name(int status) {
  const auto phrase = boost::beast::http::obsolete_reason(
      boost::beast::http::int_to_status(static_cast<unsigned>(status)));
  std::string name{phrase.data(), phrase.size()};
  std::erase(name, ' ');
  return name;
}

directory::Attempt attempt_of(const Result<int>& answer) {
  if (!answer.ok()) return {.code = {}, .message = answer.error().message};
  return {.code = code_name(*answer), .message = {}, .is_taken = *answer / 100 == 2};
}

}  // namespace

Courier::Courier(Parts parts) : parts_(std::move(parts)) {
  worker_ = std::jthread{[this](const std::stop_token& stop) { work(stop); }};
}

Courier::~Courier() {
  worker_.request_stop();
  post_.stop();
}

void Courier::set_base_url(std::string url) {
  const std::scoped_lock lock{mutex_};
  base_url_ = std::move(url);
}

void Courier::notify(const sandbox::SandboxPtr& sandbox) {
  const std::scoped_lock lock{mutex_};
  due_.emplace(steady_clock::now(), sandbox);
  changed_.notify_one();
}

void Courier::work(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    sandbox::SandboxPtr sandbox;
    {
      std::unique_lock lock{mutex_};
      if (!changed_.wait(lock, stop, [&] { return !due_.empty(); })) return;
      const auto next = due_.begin()->first;
      if (next > steady_clock::now()) {
        // Until then, or until something is due before it.
        changed_.wait_until(lock, stop, next, [&] { return due_.begin()->first < next; });
        continue;
      }
      sandbox = due_.begin()->second;
      due_.erase(due_.begin());
    }
    deliver_all(sandbox);
  }
}

void Courier::deliver_all(const sandbox::SandboxPtr& sandbox) {
  std::size_t attempts = parts_.pauses.size();
  for (const auto& event : directory::waiting_events(sandbox->read()->world)) {
    if (deliver(*sandbox, event)) attempts = std::min(attempts, event.attempts);
  }
  if (attempts >= parts_.pauses.size()) return;
  const std::scoped_lock lock{mutex_};
  due_.emplace(steady_clock::now() + parts_.pauses[attempts], sandbox);
}

bool Courier::deliver(sandbox::Sandbox& sandbox, const directory::WaitingEvent& event) {
  const auto url = Url::parse(event.url);
  const Result<int> answer =
      url ? post_.send(*url, signed_headers(event.body), event.body)
          : Result<int>{Error{ErrorKind::kInvalid, "no-url", "this is no address", {}, {}}};
  if (!answer.ok() && answer.error().code == "stopped") return false;
  auto attempt = attempt_of(answer);
  attempt.is_last = event.attempts >= parts_.pauses.size();
  const auto written = sandbox.commit([&](sandbox::State& next) -> Status {
    IdSource ids{next.seed, next.drawn};
    world::Draft draft{next.world, directory::laws(), next.clock.now(parts_.wall), ids};
    RETURN_IF_ERROR(directory::note_attempt(draft, event.id, attempt));
    return sandbox::adopt(next, std::move(draft));
  });
  return written.ok() && !attempt.is_taken && !attempt.is_last;
}

Headers Courier::signed_headers(const std::string& body) {
  Headers headers;
  headers.add("Content-Type", "application/json; charset=utf-8");
  headers.add("Authorization", "Signature " + base64(parts_.signer.key().sign(body)));
  {
    const std::scoped_lock lock{mutex_};
    headers.add("x-ms-certificate-url", base_url_ + "/webhooks/v1/certificate");
  }
  headers.add("x-ms-signature-algorithm", "rsa-sha256");
  return headers;
}

}  // namespace mockgraph::app
