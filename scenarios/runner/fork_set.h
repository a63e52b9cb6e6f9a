#pragma once

#include "scenarios/runner/moments.h"

#include <string>

namespace scenarios::runner {

// A story that goes on from a fork, and is changed word by word.
struct Continued {
  Scenario rest;            // what is still to be done, from the state of the fork
  const Scenario& story;    // all of it
  const StepMoment& where;  // step: empty if the fork stands before an act
  std::size_t run = 0;      // the act of `rest` that the fork is in; what comes first stands before
};

// Does what one word says, such as "answers.gdap=skip". kInvalid with a sentence that names it.
[[nodiscard]] mockgraph::Status set(const std::string& word, Continued& way);

}  // namespace scenarios::runner
