#pragma once

#include "client/procedure/answers.h"
#include "client/procedure/procedure.h"

#include <vector>

namespace client::procedure {

// One line of what a run will go through.
struct PlannedStep {
  Step step;
  bool skipped = false;
  std::string reason;  // why it is skipped
};

// The steps of a phase in the order in which this person takes them: the procedure's own, with
// what the answers leave out marked, and with their mistakes in place: a first sign-in that comes
// before MFA is a step of its own, "first-sign-in". An Error (kInvalid, "unknown-step") names an
// answer that skips a step which the procedure does not have.
[[nodiscard]] mockgraph::Result<std::vector<PlannedStep>> planned_steps(const Procedure& procedure,
                                                                        const Answers& answers,
                                                                        Phase phase);

}  // namespace client::procedure
