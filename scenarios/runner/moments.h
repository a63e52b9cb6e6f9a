#pragma once

#include "scenarios/runner/play.h"

#include <string>
#include <vector>

// A story, stopped where somebody wants to go on otherwise. A state is a value, so what was stopped
// can be continued as often as one likes, and the story itself goes on.
namespace scenarios::runner {

// How things stood before a step of the setup client.
struct StepMoment {
  std::string step;
  Moment moment;
};

struct StoryInSteps {
  Left left;
  std::vector<StepMoment> steps;  // in the order in which they were begun
};
// Carries a story out and remembers how things stood before each step. Errors: carry_out()'s.
[[nodiscard]] mockgraph::Result<StoryInSteps> watch_steps(const Scenario& scenario,
                                                          const Stage& stage);

// The story from a moment on: the act that was under way is begun anew, as by a client that was
// started again, and the others follow. It expects nothing. The journal begins anew, as do the
// counts of who called how often.
[[nodiscard]] Scenario continued(const Scenario& story, const Moment& moment);

}  // namespace scenarios::runner
