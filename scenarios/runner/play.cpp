#include "scenarios/runner/play.h"

#include "mockgraph/base/text.h"
#include "scenarios/runner/chains.h"
#include "scenarios/runner/coverage.h"
#include "scenarios/runner/expect.h"
#include "scenarios/runner/expect_world.h"
#include "scenarios/runner/leaks.h"
#include "scenarios/runner/places.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace scenarios::runner {
namespace {

using mockgraph::Error;

// "act 1" of "/run/0"; what stands elsewhere by its pointer.
std::string name_of_act(const std::string& pointer) {
  constexpr std::string_view kRun = "/run/";
  const auto number = pointer.starts_with(kRun)
                          ? mockgraph::to_integer(std::string_view{pointer}.substr(kRun.size()))
                          : std::nullopt;
  return "act " + (number ? std::to_string(*number + 1) : pointer);
}

Difference difference_of(const Error& act) {
  Difference difference{
      name_of_act(act.target), "as the scenario says", act.message, {}, act.target};
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
  std::vector<std::size_t> calls_by;
  for (const auto& moment : left->moments) calls_by.push_back(moment.calls);
  auto comparison =
      compare(scenario.expect, {outcome.acts, outcome.journal, state->world, &state->rules,
                                &scenario.world.world, outcome.virtual_time, std::move(calls_by)});
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
