#include "scenarios/training/opening.h"

#include "mockgraph/base/ids.h"
#include "scenarios/runner/mutants.h"
#include "scenarios/runner/play.h"

#include <algorithm>

namespace scenarios::training {
namespace {

using client::procedure::Phase;
using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Result;
using mockgraph::sandbox::State;
using runner::Left;
using runner::Mutant;
using runner::Scenario;

// A one-time code is good once: whoever comes next has another one.
constexpr mockgraph::Duration kUntilSomebodyComes = std::chrono::minutes{1};

Result<Left> played(Scenario scenario, const Kept& kept, const Means& means) {
  scenario.world.attachment = nullptr;
  scenario.before.secrets = kept;
  const runner::Stage stage{.signer = means.signer, .stopwatch = {}, .wall = means.wall};
  return runner::carry_out(scenario, stage);
}

Opening opening_from(Left left, std::string mistakes) {
  Opening opening{*left.state, std::move(left.secrets), std::move(mistakes),
                  std::move(left.journal)};
  opening.state.clock.advance(kUntilSomebodyComes);
  return opening;
}

Played played_from(Left left) {
  Played done{*left.state, std::move(left.secrets), std::move(left.journal)};
  done.state.clock.advance(kUntilSomebodyComes);
  return done;
}

// Why it did not go as it should; empty: it did.
std::string obstacle_in(const Left& left) {
  if (!left.otherwise.empty()) return left.otherwise.front().message;
  for (const auto& act : left.acts) {
    if (act.failure) return act.failure->message;
  }
  return {};
}

// ---- drawn mistakes ----

// Those that change the world for sure, and that one sees in the world that they leave.
std::vector<Mutant> mistakes_of(const Scenario& lesson) {
  const auto mutations = runner::built_in_mutations();
  if (!mutations.ok()) return {};
  auto all = runner::mutants_of(lesson.procedure, *mutations);
  std::erase_if(all, [](const Mutant& mutant) {
    return mutant.phase != Phase::kSetUp || !mutant.changes.front().earlier.empty() ||
           !mutant.changes.front().mutation.no_effect.empty() || mutant.intended.front().empty();
  });
  return all;
}

bool is_intended(const std::vector<std::string>& intended, const client::checks::Finding& each) {
  return std::ranges::find(intended, each.id) != intended.end();
}

// How many of the mistakes a finding tells. One that none tells hides behind another.
std::size_t told(const Mutant& mutant, const client::report::Report& report) {
  return static_cast<std::size_t>(std::ranges::count_if(mutant.intended, [&](const auto& intended) {
    return std::ranges::any_of(report.findings,
                               [&](const auto& each) { return is_intended(intended, each); });
  }));
}

struct Candidate {
  Left left;
  std::string mistakes;
};

// What comes of a mutant; nothing if it is none: refused, without effect, or too plain.
Result<std::optional<Candidate>> tried(const Scenario& lesson, const Mutant& mutant, int difficulty,
                                       const Means& means) {
  auto scenario = runner::carried_out(lesson, Phase::kSetUp, mutant.changes);
  if (!scenario.ok()) return std::optional<Candidate>{};
  ASSIGN_OR_RETURN(auto left, played(*std::move(scenario), {}, means));
  const auto& check = left.acts.back();
  const auto seen = told(mutant, check);
  const bool hides = seen < mutant.intended.size();
  const bool fits =
      left.otherwise.empty() && !check.failure && seen > 0 && hides == (difficulty == 3);
  if (!fits) return std::optional<Candidate>{};
  return std::optional{Candidate{std::move(left), mutant.does()}};
}

Result<Opening> drawn(const Scenario& lesson, const Draw& draw, const Means& means) {
  constexpr std::size_t kMostDraws = 200;
  const auto all = mistakes_of(lesson);
  const auto several = runner::pairs_of(all, kMostDraws, draw.seed);
  for (std::size_t i = 0; i < kMostDraws; ++i) {
    const auto& mutant = draw.difficulty == 1 ? all[mockgraph::mixed(draw.seed, i) % all.size()]
                                              : several[i % several.size()];
    ASSIGN_OR_RETURN(auto candidate, tried(lesson, mutant, draw.difficulty, means));
    if (candidate) return opening_from(std::move(candidate->left), std::move(candidate->mistakes));
  }
  return Error{ErrorKind::kInternal,
               "nothing-drawn",
               "no mistakes of this difficulty were found from the seed; take another --seed",
               "seed",
               {}};
}

}  // namespace

Result<Opening> opening_of(const Scenario& lesson, const std::optional<Draw>& draw,
                           const Means& means) {
  if (lesson.lesson->is_drawn) return drawn(lesson, draw.value_or(Draw{}), means);
  Scenario before = lesson;
  before.acts.resize(lesson.lesson->prelude);
  ASSIGN_OR_RETURN(auto left, played(std::move(before), {}, means));
  if (!left.otherwise.empty()) return left.otherwise.front();
  return opening_from(std::move(left), {});
}

Result<Played> solved(const Scenario& lesson, const State& state, const Kept& kept,
                      std::size_t acts, const Means& means) {
  Scenario solution = lesson;
  const auto first = lesson.acts.begin() + static_cast<std::ptrdiff_t>(lesson.lesson->prelude);
  solution.acts = {first, first + static_cast<std::ptrdiff_t>(acts)};
  const bool is_anew = lesson.lesson->is_drawn;
  if (!is_anew) solution.world = state;
  ASSIGN_OR_RETURN(auto left, played(std::move(solution), is_anew ? Kept{} : kept, means));
  if (const auto obstacle = obstacle_in(left); !obstacle.empty())
    return Error{ErrorKind::kConflict,
                 "solution-failed",
                 "the solution does not fit what was done so far (" + obstacle +
                     "); 'reset' with the same step does it from the beginning",
                 {},
                 {}};
  return played_from(std::move(left));
}

Result<Played> signed_in_again(const Scenario& lesson, const State& state, const Kept& kept,
                               const Means& means) {
  if (!kept || kept->sam.application_id.empty())
    return Error{ErrorKind::kInvalid,
                 "no-application",
                 "CIPP was not set up in this lesson: there is nothing to sign in to",
                 {},
                 {}};
  Scenario sign_in = lesson;
  sign_in.world = state;
  runner::Act act = lesson.acts.back();
  act.verb = runner::Verb::kSam;
  act.redo = runner::Redo::kSignIn;
  sign_in.acts = {std::move(act)};
  ASSIGN_OR_RETURN(auto left, played(std::move(sign_in), kept, means));
  if (const auto obstacle = obstacle_in(left); !obstacle.empty())
    return Error{ErrorKind::kConflict,
                 "sign-in-failed",
                 "the account could not sign in to CIPP: " + obstacle,
                 {},
                 {}};
  return played_from(std::move(left));
}

}  // namespace scenarios::training
