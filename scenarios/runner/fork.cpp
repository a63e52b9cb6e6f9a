#include "scenarios/runner/fork.h"

#include "mockgraph/base/text.h"
#include "scenarios/runner/essence.h"
#include "scenarios/runner/fork_set.h"

#include <algorithm>

namespace scenarios::runner {
namespace {

using mockgraph::Error;
using mockgraph::Result;

Error refused_fork(std::string sentence) {
  return {mockgraph::ErrorKind::kInvalid, "fork", std::move(sentence), {}, {}};
}

// Tokens and values that somebody keeps by hand live in his program, not in the state.
bool keeps(const Act& act) {
  return !act.request.keep.empty() || !act.sign_in.keep.empty() || !act.sign_in.keep_code.empty() ||
         !act.sign_in.browser.empty() || !act.refresh.keep.empty();
}
bool is_by_hand(const Act& act) {
  return act.verb == Verb::kEdit || act.verb == Verb::kSignIn || act.verb == Verb::kRefresh;
}

mockgraph::Status can_be_forked(const Scenario& story, std::size_t act) {
  if (story.driver.is_a_program())
    return refused_fork("a program drives this story, and nobody can stop it at a step");
  const auto from = story.acts.begin() + static_cast<std::ptrdiff_t>(act);
  if (std::any_of(story.acts.begin(), from, keeps) &&
      std::any_of(from, story.acts.end(), is_by_hand))
    return refused_fork(
        "what is done by hand after the fork may need what was kept before it; fork before act 1");
  return mockgraph::ok();
}

Result<StepMoment> place_of(const Scenario& story, const StoryInSteps& watched,
                            const std::string& at) {
  if (const auto number = mockgraph::to_integer(at); number) {
    const auto acts = static_cast<std::int64_t>(story.acts.size());
    if (*number < 1 || *number > acts)
      return refused_fork("the story has acts 1 to " + std::to_string(acts) + ", and none " + at);
    if (*number > 1)
      return StepMoment{{}, watched.left.moments[static_cast<std::size_t>(*number) - 2]};
    return StepMoment{
        {},
        {.state = std::make_shared<const mockgraph::sandbox::State>(story.world), .secrets = {}}};
  }
  const auto found = std::ranges::find(watched.steps, at, &StepMoment::step);
  if (found != watched.steps.end()) return *found;
  std::vector<std::string> known;
  for (const auto& each : watched.steps) known.push_back(each.step);
  const auto near = mockgraph::nearest(at, known);
  return refused_fork("the story begins no step '" + at + "'" +
                      (near.empty() ? "; its steps are " + mockgraph::join(known, ", ")
                                    : "; did you mean '" + near + "'?"));
}

Result<Way> gone(const Scenario& rest, const Stage& stage) {
  Way way;
  ASSIGN_OR_RETURN(way.left, carry_out(rest, stage));
  way.world = counted_essence_of(way.left.state->world);
  return way;
}

std::string title_of(const Scenario& story, const StepMoment& where) {
  if (const auto* step = story.procedure.find_step(where.step)) return step->title;
  return std::string{kVerbText.text(story.acts[where.moment.acts].verb)};
}

}  // namespace

Result<Fork> fork(const Scenario& story, const std::string& at, std::span<const std::string> sets,
                  const Stage& stage) {
  RETURN_IF_ERROR(can_be_forked(story, 0));
  ASSIGN_OR_RETURN(const auto watched, watch_steps(story, stage));
  ASSIGN_OR_RETURN(const auto where, place_of(story, watched, at));
  RETURN_IF_ERROR(can_be_forked(story, where.moment.acts));
  Continued way{continued(story, where.moment), story, where};
  Fork fork{.story = story.name,
            .procedure = story.procedure.id,
            .at = at,
            .title = title_of(story, where),
            .when = where.moment.state->clock.now({}),
            .calls = where.moment.calls,
            .sets = {sets.begin(), sets.end()},
            .as_it_is = {},
            .otherwise = {}};
  ASSIGN_OR_RETURN(fork.as_it_is, gone(way.rest, stage));
  for (const auto& word : sets) RETURN_IF_ERROR(set(word, way));
  ASSIGN_OR_RETURN(fork.otherwise, gone(way.rest, stage));
  return fork;
}

}  // namespace scenarios::runner
