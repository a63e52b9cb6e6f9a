#pragma once

#include "scenarios/runner/play.h"

#include <cstddef>
#include <string>

namespace scenarios::runner {

// The text of a scenario's file, with expectations that say what happened.
struct Update {
  std::string text;
  std::size_t written = 0;  // expectations that say something else now
};

// Plays a scenario and writes what happened where something else is expected; for somebody to look
// at before he keeps it. Comments, order and layout stay. What a run cannot answer (which call
// should have come first, which secret should have stayed out) is left as it is. An `expect` that
// is empty gets the findings of the last check; without a check, what became of the steps.
// Errors: the scenario cannot be played; the new text would be no scenario.
[[nodiscard]] mockgraph::Result<Update> updated(const Scenario& scenario, const Stage& stage,
                                                std::string text);

}  // namespace scenarios::runner
