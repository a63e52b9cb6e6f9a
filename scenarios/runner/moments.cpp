#include "scenarios/runner/moments.h"

#include <utility>

namespace scenarios::runner {

mockgraph::Result<StoryInSteps> watch_steps(const Scenario& scenario, const Stage& stage) {
  StoryInSteps watched;
  Stage seen = stage;
  seen.before_step = [&](const std::string& step, const Moment& moment) {
    watched.steps.push_back({step, moment});
  };
  ASSIGN_OR_RETURN(watched.left, carry_out(scenario, seen));
  return watched;
}

Scenario continued(const Scenario& story, const Moment& moment) {
  Scenario rest = story;
  rest.expect = {};
  rest.world = *moment.state;
  rest.before = {moment.secrets, moment.runs};
  rest.acts.erase(rest.acts.begin(), rest.acts.begin() + static_cast<std::ptrdiff_t>(moment.acts));
  for (auto& act : rest.acts) act.exit_code.reset();
  return rest;
}

}  // namespace scenarios::runner
