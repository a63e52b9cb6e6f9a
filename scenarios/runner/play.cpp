#include "scenarios/runner/play.h"

#include "client/wire/http_exchange.h"
#include "mockgraph/app/listener.h"
#include "mockgraph/app/service.h"
#include "scenarios/runner/by_hand.h"
#include "scenarios/runner/chains.h"
#include "scenarios/runner/coverage.h"
#include "scenarios/runner/expect.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {
namespace {

using client::procedure::Session;
using client::report::Report;
using mockgraph::Error;
using mockgraph::Exchange;
using mockgraph::Request;
using mockgraph::Result;
using mockgraph::Status;
namespace sandbox = mockgraph::sandbox;

// In a scenario every request takes a second of the sandbox's time. So what comes first has the
// earlier time, in every log, and two runs agree to the byte.
constexpr mockgraph::Duration kRequestTakes = std::chrono::seconds{1};
// A client that is killed after every request sends a few more each time; this ends a run that
// makes no progress.
constexpr std::size_t kMostInterruptions = 400;

void pass_time(sandbox::Sandbox& world, mockgraph::Duration length) {
  const Status passed = world.commit([&](sandbox::State& next) {
    next.clock.advance(length);
    return mockgraph::ok();
  });
  static_cast<void>(passed);  // the change has no way to fail
}

// A mock of its own for one scenario, in process or behind a socket.
class Theatre {
 public:
  static Result<std::unique_ptr<Theatre>> open(const Scenario& scenario, const Stage& stage);

  [[nodiscard]] sandbox::Sandbox& world() { return *service_.store().the_default(); }
  [[nodiscard]] mockgraph::Instant now() { return world().read()->clock.now({}); }
  [[nodiscard]] Session session(std::uint64_t seed);
  [[nodiscard]] const std::string& url() const { return url_; }

 private:
  Theatre(const Scenario& scenario, const Stage& stage);

  mockgraph::app::Service service_;
  std::optional<mockgraph::app::Listener> listener_;
  std::string url_ = "http://127.0.0.1:8080";
  Exchange wire_;
  mockgraph::tokens::Signer signer_;
  std::shared_ptr<std::optional<client::procedure::Secrets>> secrets_;
};

sandbox::State opening_state(const Scenario& scenario) {
  sandbox::State state = scenario.world;
  for (const auto& fault : scenario.faults) state.faults.add(fault);
  return state;
}

Theatre::Theatre(const Scenario& scenario, const Stage& stage)
    : service_({.initial = opening_state(scenario),
                .signer = stage.signer,
                .wall = {},
                .journal = {.entries = 100'000, .bytes = std::size_t{256} << 20}}),
      signer_(stage.signer),
      secrets_(std::make_shared<std::optional<client::procedure::Secrets>>()) {
  wire_ = service_.exchange();
}

Result<std::unique_ptr<Theatre>> Theatre::open(const Scenario& scenario, const Stage& stage) {
  std::unique_ptr<Theatre> theatre{new Theatre(scenario, stage)};
  if (stage.wire == Wire::kInProcess) return theatre;
  ASSIGN_OR_RETURN(auto listener,
                   mockgraph::app::Listener::start({.http = "127.0.0.1:0", .threads = 1},
                                                   theatre->service_.exchange()));
  theatre->listener_ = std::move(listener);
  theatre->url_ = theatre->listener_->http_url();
  ASSIGN_OR_RETURN(const auto place, client::wire::allowed_place(theatre->url_));
  theatre->wire_ = client::wire::http_exchange(place, {});
  return theatre;
}

Session Theatre::session(std::uint64_t seed) {
  Session session;
  session.exchange = [this](const Request& request) {
    pass_time(world(), kRequestTakes);
    return wire_(request);
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

// A verb of the set-up client that goes through steps.
struct Run {
  const char* verb;
  client::procedure::Phase phase;
  client::procedure::Outcome (*carry_out)(const Session&, const client::procedure::Procedure&,
                                          const client::procedure::Answers&);
};
const Run& run_of(Verb verb) {
  using client::procedure::Phase;
  static constexpr Run kApply{"apply", Phase::kSetUp, client::procedure::apply};
  static constexpr Run kSam{"sam", Phase::kSam, client::procedure::sam};
  static constexpr Run kRenew{"renew", Phase::kRenew, client::procedure::renew};
  static constexpr Run kHarden{"harden", Phase::kHarden, client::procedure::harden};
  if (verb == Verb::kSam) return kSam;
  if (verb == Verb::kRenew) return kRenew;
  return verb == Verb::kHarden ? kHarden : kApply;
}

// Carries out the acts one after another and keeps their reports.
class Performance {
 public:
  Performance(const Scenario& scenario, Theatre& theatre)
      : scenario_(scenario),
        theatre_(theatre),
        by_hand_([this] { return theatre_.session(next_seed()); }) {}

  // An Error: the act could not be carried out as the scenario says it is.
  Status perform(const Act& act);
  [[nodiscard]] std::vector<Report> reports() && { return std::move(reports_); }

 private:
  Status apply(const Act& act);
  client::procedure::Outcome interrupted(const Act& act, const Run& run);
  client::report::About about(std::string verb, const Act& act, mockgraph::Instant began);
  Status keep(const Act& act, Report report);
  // Every run draws other words than the one before it, as a program started again would.
  std::uint64_t next_seed() { return mockgraph::mixed(scenario_.world.seed, runs_++); }

  const Scenario& scenario_;
  Theatre& theatre_;
  ByHand by_hand_;
  std::vector<Report> reports_;
  std::uint64_t runs_ = 0;
};

client::report::About Performance::about(std::string verb, const Act& act,
                                         mockgraph::Instant began) {
  return {.verb = std::move(verb),
          .url = theatre_.url(),
          .account = act.answers.account.username,
          .seed = scenario_.world.seed,
          .started = began,
          .finished = theatre_.now()};
}

Status Performance::keep(const Act& act, Report report) {
  const int code = client::report::exit_code(report);
  reports_.push_back(std::move(report));
  if (!act.exit_code || *act.exit_code == code) return mockgraph::ok();
  const auto& kept = reports_.back();
  return Error{mockgraph::ErrorKind::kInvalid,
               "exit-code",
               kept.verb + " ended with " + std::to_string(code) + " instead of " +
                   std::to_string(*act.exit_code) + ": " + client::report::summary(kept),
               act.pointer,
               {}};
}

client::procedure::Outcome Performance::interrupted(const Act& act, const Run& run) {
  const auto& procedure = scenario_.procedure;
  std::vector<std::string> steps;
  for (const auto& step : procedure.steps) {
    if (step.phase == run.phase) steps.push_back(step.id);
  }
  client::procedure::Outcome outcome;
  for (std::size_t i = 0; i < kMostInterruptions; ++i) {
    Session session = theatre_.session(next_seed());
    if (act.interrupt == Interrupt::kEveryStep) {
      if (i >= steps.size()) break;
      session.stop_after_step = steps[i];
    } else {
      session.stop_after_requests = i + 1;
    }
    outcome = run.carry_out(session, procedure, act.answers);
    // Not stopped: it came to its end, or failed by itself.
    if (!outcome.failure || outcome.failure->code != "stopped") return outcome;
  }
  return run.carry_out(theatre_.session(next_seed()), procedure, act.answers);
}

Status Performance::apply(const Act& act) {
  const auto began = theatre_.now();
  const auto& procedure = scenario_.procedure;
  const auto& run = run_of(act.verb);
  const auto outcome = act.interrupt != Interrupt::kNever
                           ? interrupted(act, run)
                           : run.carry_out(theatre_.session(next_seed()), procedure, act.answers);
  return keep(act, client::report::report_of(about(run.verb, act, began), procedure, outcome));
}

Status Performance::perform(const Act& act) {
  switch (act.verb) {
    case Verb::kApply:
    case Verb::kSam:
    case Verb::kRenew:
    case Verb::kHarden:
      return apply(act);
    case Verb::kEdit:
      return by_hand_.edit(act);
    case Verb::kSignIn:
      return by_hand_.sign_in(act);
    case Verb::kRefresh:
      return by_hand_.refresh(act);
    case Verb::kWait:
      pass_time(theatre_.world(), act.wait);
      return mockgraph::ok();
    case Verb::kCheck: {
      const auto began = theatre_.now();
      const auto audit = client::checks::audit(theatre_.session(next_seed()), scenario_.procedure,
                                               act.answers, act.phase);
      return keep(
          act, client::report::report_of(about("check", act, began), scenario_.procedure, audit));
    }
  }
  return mockgraph::ok();
}

}  // namespace

Outcome not_played(std::string file, Verdict verdict, std::string fault) {
  Outcome outcome;
  outcome.name = file;
  outcome.file = std::move(file);
  outcome.verdict = verdict;
  outcome.fault = std::move(fault);
  return outcome;
}

Outcome play(const Scenario& scenario, const Stage& stage) {
  Outcome outcome;
  outcome.file = scenario.file;
  outcome.name = scenario.name;
  outcome.summary = scenario.summary;
  outcome.requirements = scenario.requirements;
  outcome.seed = scenario.world.seed;
  if (scenario.expect.empty()) {
    outcome.verdict = Verdict::kNothingVerified;
    return outcome;
  }
  const auto began = stage.stopwatch();
  auto theatre = Theatre::open(scenario, stage);
  if (!theatre.ok())
    return not_played(scenario.file, Verdict::kCouldNotRun, theatre.error().message);
  auto& world = (*theatre)->world();
  const auto opened = (*theatre)->now();

  Performance performance{scenario, **theatre};
  for (const auto& act : scenario.acts) {
    const Status done = performance.perform(act);
    ++outcome.verified;
    if (!done.ok()) {
      outcome.differences.push_back(
          {"act " + done.error().target, "as the scenario says", done.error().message, {}});
    }
  }
  outcome.virtual_time = (*theatre)->now() - opened;
  outcome.acts = std::move(performance).reports();
  outcome.journal = world.journal().entries();
  const auto state = world.read();
  outcome.errors = errors_seen(outcome.journal, state->world);
  outcome.chains = chains_of(outcome.journal, state->world);
  auto comparison = compare(scenario.expect, {outcome.acts, outcome.journal, state->world});
  outcome.verified += comparison.verified;
  std::ranges::move(comparison.differences, std::back_inserter(outcome.differences));
  if (!outcome.differences.empty()) outcome.verdict = Verdict::kFailed;
  outcome.microseconds = stage.stopwatch() - began;
  return outcome;
}

}  // namespace scenarios::runner
