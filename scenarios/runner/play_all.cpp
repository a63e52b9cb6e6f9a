#include "scenarios/runner/play_all.h"

#include "mockgraph/base/ids.h"
#include "scenarios/runner/parallel.h"
#include "scenarios/runner/story_of.h"
#include "scenarios/runner/theatre.h"

#include <algorithm>
#include <mutex>
#include <numeric>
#include <utility>

namespace scenarios::runner {
namespace {

using Marks = std::vector<std::size_t>;

// What is remembered of a journal that others are compared with: a number a call.
Marks marks_of(const std::vector<std::string>& journal) {
  Marks marks;
  marks.reserve(journal.size());
  for (const auto& line : journal) marks.push_back(std::hash<std::string>{}(line));
  return marks;
}

// Where the n-th playing is not as the first; empty if it is.
std::optional<Difference> unlike(const Marks& first, const Outcome& again, std::size_t time) {
  const auto marks = marks_of(journal_lines(again));
  if (marks == first) return std::nullopt;
  const auto [ours, theirs] = std::ranges::mismatch(first, marks);
  const auto at = static_cast<std::size_t>(theirs - marks.begin());
  std::string seen = "no call " + std::to_string(at + 1);
  if (theirs != marks.end()) {
    const auto& entry = *again.journal[at];
    seen = "call " + std::to_string(at + 1) + " is another: " + entry.method + " " + entry.target +
           " " + std::to_string(entry.status);
  }
  return Difference{
      "repeat " + std::to_string(time), "the same journal as the first time", std::move(seen), {}};
}

void repeat(const Scenario& scenario, const Stage& stage, std::size_t times, Outcome& outcome) {
  if (times < 2 || outcome.verdict == Verdict::kNothingVerified) return;
  const bool agrees = time_of(scenario) == Time::kVirtual;  // in the machine's time nothing does
  const auto first = marks_of(journal_lines(outcome));
  for (std::size_t time = 2; time <= times && outcome.verdict == Verdict::kPassed; ++time) {
    auto again = play(scenario, stage);
    outcome.microseconds += again.microseconds;
    if (auto difference = agrees ? unlike(first, again, time) : std::nullopt)
      outcome.differences.push_back(*std::move(difference));
    std::ranges::move(again.differences, std::back_inserter(outcome.differences));
    if (again.verdict == Verdict::kCouldNotRun)
      outcome = std::move(again);
    else if (!outcome.differences.empty())
      outcome.verdict = Verdict::kFailed;
  }
}

}  // namespace

std::vector<std::size_t> order_of(std::size_t count, std::optional<std::uint64_t> seed) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (!seed) return order;
  for (std::size_t i = count; i > 1; --i)
    std::swap(order[i - 1], order[static_cast<std::size_t>(mockgraph::mixed(*seed, i) % i)]);
  return order;
}

Played play_file(const std::string& file, const Program& program, const Stage& stage) {
  const auto scenario = load_scenario(file, program.seed);
  if (!scenario.ok()) return {story_of(not_played(file, Verdict::kInvalid, scenario.error())), {}};
  auto outcome = play(*scenario, stage);
  repeat(*scenario, stage, program.repeat, outcome);
  return {story_of(outcome),
          program.keep_journals ? journal_lines(outcome) : std::vector<std::string>{}};
}

std::vector<Played> play_all(const Program& program, const Stage& stage, const Audience& audience) {
  const auto count = program.files.size();
  const auto order = order_of(count, program.order_seed);
  std::vector<std::optional<Played>> played(count);  // by place in the order
  std::mutex told;
  std::size_t done = 0;
  in_parallel(count, program.jobs, [&](std::size_t i) {
    if (audience.wants_to_leave && audience.wants_to_leave()) return false;
    played[i] = play_file(program.files[order[i]], program, stage);
    const std::lock_guard lock{told};
    ++done;
    if (audience.progress) audience.progress(done, played[i]->story.name);
    return !program.fail_fast || played[i]->story.verdict == Verdict::kPassed;
  });
  std::vector<std::optional<Played>> sorted(count);
  for (std::size_t i = 0; i < count && played[i]; ++i) {
    const bool is_last = program.fail_fast && played[i]->story.verdict != Verdict::kPassed;
    sorted[order[i]] = std::move(played[i]);
    if (is_last) break;
  }
  std::vector<Played> stories;
  for (auto& each : sorted) {
    if (each) stories.push_back(*std::move(each));
  }
  return stories;
}

}  // namespace scenarios::runner
