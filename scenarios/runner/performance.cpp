#include "client/procedure/run.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/world_view.h"
#include "scenarios/runner/by_hand.h"
#include "scenarios/runner/kill.h"
#include "scenarios/runner/play.h"
#include "scenarios/runner/theatre.h"

// How the acts of a scenario are carried out.
namespace scenarios::runner {
namespace {

using client::procedure::Session;
using client::report::Report;
using mockgraph::Error;
using mockgraph::Status;

// A client that is killed after every request sends a few more each time; this ends a run that
// makes no progress.
constexpr std::size_t kMostInterruptions = 400;

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
  Performance(const Scenario& scenario, const Stage& stage, Theatre& theatre)
      : scenario_(scenario),
        stage_(stage),
        theatre_(theatre),
        runs_(scenario.before.runs),
        by_hand_([this] { return theatre_.session(next_seed()); },
                 [this](std::string_view pointer) {
                   return mockgraph::directory::view_at(theatre_.world().read()->world, pointer);
                 }) {}

  // An Error: the act could not be carried out as the scenario says it is.
  Status perform(const Act& act) {
    Status done = carry_out(act);
    ++acts_;
    return done;
  }
  [[nodiscard]] Moment moment() const {
    return {theatre_.world().read(),
            theatre_.secrets(),
            static_cast<std::size_t>(theatre_.world().journal().appended()),
            reports_.size(),
            acts_,
            runs_};
  }
  [[nodiscard]] std::vector<Report> reports() && { return std::move(reports_); }
  [[nodiscard]] std::vector<DriverRun> programs() && { return std::move(programs_); }
  // Why a program could not be run at all.
  [[nodiscard]] const std::optional<Error>& obstacle() const { return obstacle_; }

 private:
  Status carry_out(const Act& act);
  Status apply(const Act& act);
  Status drive(const Act& act);
  // A client that is started anew for an act.
  [[nodiscard]] Session client_of(const Act& act);
  void before_step(const Act& act, const std::string& step);
  client::procedure::Outcome interrupted(const Act& act, const Run& run);
  client::report::About about(std::string verb, const Act& act, mockgraph::Instant began);
  Status keep(const Act& act, Report report);
  [[nodiscard]] const client::procedure::Procedure& procedure_of(const Act& act) const {
    return act.procedure != nullptr ? *act.procedure : scenario_.procedure;
  }
  // Every run draws other words than the one before it, as a program started again would.
  std::uint64_t next_seed() { return mockgraph::mixed(scenario_.world.seed, runs_++); }

  const Scenario& scenario_;
  const Stage& stage_;
  Theatre& theatre_;
  std::uint64_t runs_;
  std::size_t acts_ = 0;
  ByHand by_hand_;
  std::vector<Report> reports_;
  std::vector<DriverRun> programs_;
  std::optional<Error> obstacle_;
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
               {}}
      .with("exitCode", std::to_string(code))
      .with("verb", kept.verb);
}

// What others do then has its own reports, and fails by itself.
void Performance::before_step(const Act& act, const std::string& step) {
  for (const auto& meanwhile : act.meanwhile) {
    if (meanwhile.step != step) continue;
    for (const auto& each : meanwhile.acts) static_cast<void>(carry_out(each));
  }
  if (stage_.before_step) stage_.before_step(step, moment());
}

Session Performance::client_of(const Act& act) {
  auto session = theatre_.session(next_seed());
  if (act.kill) session = killed(std::move(session), *act.kill);
  session.stop_after_step = act.until;
  if (stage_.before_step || !act.meanwhile.empty()) {
    session.progress = [this, &act](const client::procedure::StepResult& step) {
      if (step.status == client::procedure::StepStatus::kStarted) before_step(act, step.id);
    };
  }
  return stage_.around_client ? stage_.around_client(std::move(session)) : session;
}

client::procedure::Outcome Performance::interrupted(const Act& act, const Run& run) {
  const auto& procedure = procedure_of(act);
  std::vector<std::string> steps;
  for (const auto& step : procedure.steps) {
    if (step.phase == run.phase) steps.push_back(step.id);
  }
  client::procedure::Outcome outcome;
  for (std::size_t i = 0; i < kMostInterruptions; ++i) {
    Session session = client_of(act);
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
  return run.carry_out(client_of(act), procedure, act.answers);
}

Status Performance::apply(const Act& act) {
  const auto began = theatre_.now();
  const auto& procedure = procedure_of(act);
  const auto& run = run_of(act.verb);
  theatre_.forget(act.redo);
  auto outcome = act.interrupt != Interrupt::kNever
                     ? interrupted(act, run)
                     : run.carry_out(client_of(act), procedure, act.answers);
  const bool is_wanted =
      !act.until.empty() && outcome.failure && outcome.failure->code == "stopped";
  if (is_wanted) outcome.failure.reset();
  return keep(act, client::report::report_of(about(run.verb, act, began), procedure, outcome));
}

Status Performance::drive(const Act& act) {
  auto run = theatre_.drive(scenario_.driver, act);
  if (!run.ok()) obstacle_ = run.error();
  if (!run.ok()) return std::move(run).error();
  auto& kept = programs_.emplace_back(*std::move(run));
  kept.acts = reports_.size();
  std::string sentence;
  if (kept.was_ended)
    sentence = " was still running after " + mockgraph::duration_text(scenario_.driver.limit) +
               " and was ended";
  else if (act.exit_code && *act.exit_code != kept.code)
    sentence = " ended with " + std::to_string(kept.code) + " instead of " +
               std::to_string(*act.exit_code);
  if (sentence.empty()) return mockgraph::ok();
  return Error{mockgraph::ErrorKind::kInvalid,
               "program",
               kept.command + sentence + last_words(kept),
               act.pointer,
               {}}
      .with("exitCode", kept.was_ended ? "" : std::to_string(kept.code));
}

Status Performance::carry_out(const Act& act) {
  if (act.verb == Verb::kApply && scenario_.driver.is_a_program()) return drive(act);
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
      const auto audit =
          client::checks::audit(client_of(act), scenario_.procedure, act.answers, act.phase);
      return keep(
          act, client::report::report_of(about("check", act, began), scenario_.procedure, audit));
    }
  }
  return mockgraph::ok();
}

}  // namespace

mockgraph::Result<Left> carry_out(const Scenario& scenario, const Stage& stage) {
  ASSIGN_OR_RETURN(const auto theatre, Theatre::open(scenario, stage));
  const auto opened = theatre->now();
  Performance performance{scenario, stage, *theatre};
  Left left;
  for (const auto& act : scenario.acts) {
    const Status done = performance.perform(act);
    if (performance.obstacle()) return *performance.obstacle();
    if (!done.ok()) left.otherwise.push_back(done.error());
    left.moments.push_back(performance.moment());
  }
  left.virtual_time = theatre->now() - opened;
  left.acts = std::move(performance).reports();
  left.programs = std::move(performance).programs();
  left.journal = theatre->world().journal().entries();
  left.state = theatre->world().read();
  left.secrets = theatre->secrets();
  return left;
}

}  // namespace scenarios::runner
