#include "scenarios/runner/theatre.h"

#include "client/wire/http_exchange.h"
#include "scenarios/runner/memory_wire.h"

#include <utility>

namespace scenarios::runner {

using client::procedure::Session;
using mockgraph::Exchange;
using mockgraph::Request;
using mockgraph::Result;
using mockgraph::Status;
namespace sandbox = mockgraph::sandbox;

namespace {

// In a scenario every request takes a second of the sandbox's time. So what comes first has the
// earlier time, in every log, and two runs agree to the byte.
constexpr mockgraph::Duration kPlayedRequestTakes = std::chrono::seconds{1};

sandbox::State opening_state(const Scenario& scenario) {
  sandbox::State state = scenario.world;
  if (time_of(scenario) == Time::kMachine) state.clock = sandbox::Clock{};
  return state;
}

// The door as a socket reaches it. TLS ends before it, as at a gateway, and the story does not
// learn of it: its links say what they say in memory.
Exchange behind_a_gateway(Exchange door) {
  return [door = std::move(door)](const Request& request) {
    if (!request.secure) return door(request);
    Request plain = request;
    plain.secure = false;
    return door(plain);
  };
}

// A broken connection has one name, whatever carried it.
Result<mockgraph::Response> told_alike(Result<mockgraph::Response> answer, const std::string& url) {
  if (answer.ok() || answer.error().kind != mockgraph::ErrorKind::kNoAnswer) return answer;
  auto fault = std::move(answer).error();
  if (fault.code != "reset" && fault.code != "broken") return fault;
  fault.code = "broken";
  fault.message = url + " ended the connection without an answer";
  return fault;
}

}  // namespace

Time time_of(const Scenario& scenario) {
  return scenario.driver.is_a_program() ? scenario.driver.time : Time::kVirtual;
}

void pass_time(sandbox::Sandbox& world, mockgraph::Duration length) {
  const Status passed = world.commit([&](sandbox::State& next) {
    next.clock.advance(length);
    return mockgraph::ok();
  });
  static_cast<void>(passed);  // the change has no way to fail
}

Theatre::Theatre(const Scenario& scenario, const Stage& stage)
    : time_(time_of(scenario)),
      wall_(stage.wall),
      service_({.initial = opening_state(scenario),
                .signer = stage.signer,
                .wall = stage.wall,
                .journal = {.entries = 100'000, .bytes = std::size_t{256} << 20}}),
      signer_(stage.signer),
      secrets_(
          std::make_shared<std::optional<client::procedure::Secrets>>(scenario.before.secrets)) {
  wire_ = as_over_a_socket(service_.exchange());
}

Result<std::unique_ptr<Theatre>> Theatre::open(const Scenario& scenario, const Stage& stage) {
  std::unique_ptr<Theatre> theatre{new Theatre(scenario, stage)};
  if (stage.transport == Transport::kMemory) return theatre;
  const bool is_secure = stage.transport == Transport::kHttps;
  mockgraph::app::ListenerOptions options{.threads = 1};
  (is_secure ? options.https : options.http) = "127.0.0.1:0";
  options.certificate_chain = stage.certificates.certificate_chain;
  options.private_key = stage.certificates.private_key;
  ASSIGN_OR_RETURN(auto listener, mockgraph::app::Listener::start(
                                      options, behind_a_gateway(theatre->service_.exchange())));
  theatre->listener_ = std::move(listener);
  const auto& url = is_secure ? theatre->listener_->https_url() : theatre->listener_->http_url();
  ASSIGN_OR_RETURN(const auto place, client::wire::allowed_place(url));
  theatre->wire_ =
      client::wire::http_exchange(place, {.ca_file = stage.certificates.authority_path});
  return theatre;
}

void Theatre::request_begins() {
  if (time_ == Time::kVirtual) pass_time(world(), kPlayedRequestTakes);
}

void Theatre::forget(Redo redo) {
  if (!*secrets_ || redo == Redo::kNothing) return;
  auto& sam = (*secrets_)->sam;
  sam.refresh_token.clear();
  sam.began = mockgraph::rfc3339(now());  // the product forgets what was begun long ago
  if (redo == Redo::kWizard) sam = {};
}

Session Theatre::session(std::uint64_t seed) {
  Session session;
  session.exchange = [this](const Request& request) {
    request_begins();
    return told_alike(wire_(request), url_);
  };
  session.url = url_;
  session.now = [this] { return now(); };
  session.sleep = [this](mockgraph::Duration length) { pass_time(world(), length); };
  session.seed = seed;
  session.secrets = client::procedure::secrets_in(secrets_);
  // Around the mock's own key: making another takes longer than all the rest of a story.
  session.make_certificate =
      [this](mockgraph::Instant from,
             mockgraph::Instant until) -> Result<client::procedure::AppCertificate> {
    const auto pem = signer_.key().to_pem();
    ASSIGN_OR_RETURN(const auto key, mockgraph::tokens::SigningKey::from_pem(pem, {from, until}));
    return client::procedure::AppCertificate{key.certificate(), pem};
  };
  return session;
}

Result<DriverRun> Theatre::drive(const Driver& driver, const Act& act) {
  if (!wall_)
    return mockgraph::Error{
        mockgraph::ErrorKind::kInternal, "no-wall", "nobody knows the machine's time", {}, {}};
  const auto exchange = [this](const Request& request) {
    request_begins();
    return service_.handle(request);
  };
  ASSIGN_OR_RETURN(auto run,
                   runner::drive(driver, exchange, {act.answers_text, *secrets_, wall_()}));
  if (run.secrets) *secrets_ = run.secrets;
  return run;
}

}  // namespace scenarios::runner
