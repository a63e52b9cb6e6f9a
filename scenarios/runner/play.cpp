#include "scenarios/runner/play.h"

#include "mockgraph/base/text.h"
#include "scenarios/runner/by_hand.h"
#include "scenarios/runner/chains.h"
#include "scenarios/runner/coverage.h"
#include "scenarios/runner/expect.h"
#include "scenarios/runner/expect_world.h"
#include "scenarios/runner/kill.h"
#include "scenarios/runner/leaks.h"
#include "scenarios/runner/places.h"
#include "scenarios/runner/theatre.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

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
        by_hand_([this] { return theatre_.session(next_seed()); }) {}

  // An Error: the act could not be carried out as the scenario says it is.
  Status perform(const Act& act);
  [[nodiscard]] Moment moment() const {
    return {theatre_.world().read(), theatre_.secrets(),
            static_cast<std::size_t>(theatre_.world().journal().appended()), reports_.size()};
  }
  [[nodiscard]] std::vector<Report> reports() && { return std::move(reports_); }
  [[nodiscard]] std::vector<DriverRun> programs() && { return std::move(programs_); }
  // Why a program could not be run at all.
  [[nodiscard]] const std::optional<Error>& obstacle() const { return obstacle_; }

 private:
  Status apply(const Act& act);
  Status drive(const Act& act);
  // A client that is started anew for an act.
  [[nodiscard]] Session client_of(const Act& act);
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
  ByHand by_hand_;
  std::vector<Report> reports_;
  std::vector<DriverRun> programs_;
  std::optional<Error> obstacle_;
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
               {}}
      .with("exitCode", std::to_string(code));
}

Session Performance::client_of(const Act& act) {
  auto session = theatre_.session(next_seed());
  if (act.kill) session = killed(std::move(session), *act.kill);
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
  const auto outcome = act.interrupt != Interrupt::kNever
                           ? interrupted(act, run)
                           : run.carry_out(client_of(act), procedure, act.answers);
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

Status Performance::perform(const Act& act) {
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

Difference difference_of(const Error& act) {
  Difference difference{"act " + act.target, "as the scenario says", act.message, {}, act.target};
  if (const auto code = mockgraph::to_integer(act.about("exitCode")); code)
    difference.edits = {{act.target + "/exitCode", *code}};
  return difference;
}

}  // namespace

Outcome not_played(std::string file, Verdict verdict, const mockgraph::Error& fault) {
  Outcome outcome;
  outcome.name = std::filesystem::path{file}.stem().string();
  outcome.file = std::move(file);
  outcome.verdict = verdict;
  outcome.fault = fault.message;
  const auto number = [&](std::string_view key) {
    return static_cast<std::uint64_t>(mockgraph::to_integer(fault.about(key)).value_or(0));
  };
  outcome.fault_place = {std::string{fault.about("file")}, number("line"), number("column")};
  return outcome;
}

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

Outcome play(const Scenario& scenario, const Stage& stage) {
  Outcome outcome;
  outcome.file = scenario.file;
  outcome.name = scenario.name;
  outcome.summary = scenario.summary;
  outcome.procedure = scenario.procedure.id;
  outcome.requirements = scenario.requirements;
  outcome.tags = scenario.tags;
  outcome.seed = scenario.world.seed;
  if (scenario.expect.empty()) {
    outcome.verdict = Verdict::kNothingVerified;
    return outcome;
  }
  const auto began = stage.stopwatch();
  auto left = carry_out(scenario, stage);
  if (!left.ok()) return not_played(scenario.file, Verdict::kCouldNotRun, left.error());
  outcome.verified = scenario.acts.size();
  for (const auto& error : left->otherwise) outcome.differences.push_back(difference_of(error));
  outcome.virtual_time = left->virtual_time;
  outcome.acts = std::move(left->acts);
  outcome.programs = std::move(left->programs);
  outcome.journal = std::move(left->journal);
  const auto& state = left->state;
  outcome.errors = errors_seen(outcome.journal, state->world);
  outcome.chains = chains_of(outcome.journal, state->world);
  auto comparison =
      compare(scenario.expect, {outcome.acts, outcome.journal, state->world, &state->rules,
                                &scenario.world.world, outcome.virtual_time});
  outcome.verified += comparison.verified;
  const auto secrets = secrets_of(state->world, left->secrets);
  std::ranges::move(leaks(secrets, outcome.journal, outcome.acts),
                    std::back_inserter(outcome.differences));
  if (scenario.document != nullptr)
    std::ranges::move(refused_changes(state->rules, scenario.document->json()),
                      std::back_inserter(outcome.differences));
  std::ranges::move(comparison.differences, std::back_inserter(outcome.differences));
  if (!outcome.differences.empty()) {
    outcome.verdict = Verdict::kFailed;
    add_places(scenario, outcome.differences);
  }
  outcome.microseconds = stage.stopwatch() - began;
  return outcome;
}

}  // namespace scenarios::runner
