#pragma once

#include "client/procedure/answers.h"
#include "client/procedure/procedure.h"
#include "client/procedure/session.h"

#include <optional>
#include <string>
#include <vector>

namespace client::procedure {

// What a run did. `failure` is why it ended early: a refusal (with "status" and "request-id" in its
// context), no answer (kNoAnswer), or the guard (code "guard", before anything was sent).
struct Outcome {
  std::vector<StepResult> steps;  // every step of the phase, in order
  std::optional<mockgraph::Error> failure;
  std::vector<wire::Call> calls;

  [[nodiscard]] bool completed() const { return !failure; }
  // No step changed anything.
  [[nodiscard]] bool changed_nothing() const;
};

// Looks at everything and changes nothing: kDone means "would be done".
[[nodiscard]] Outcome plan(const Session& session, const Procedure& procedure,
                           const Answers& answers);

// All steps of set-up. Each looks first and acts only on what is missing, so a run that was ended
// anywhere is resumed by running again: same end state, nothing doubled, no password lost.
[[nodiscard]] Outcome apply(const Session& session, const Procedure& procedure,
                            const Answers& answers);

// The steps of the harden phase: takes the set-up roles away again (R2).
[[nodiscard]] Outcome harden(const Session& session, const Procedure& procedure,
                             const Answers& answers);

// The CIPP-SAM stage as the product's wizard sends it: the account signs in by a device code, makes
// the application, consents to it, and keeps its refresh token.
[[nodiscard]] Outcome sam(const Session& session, const Procedure& procedure,
                          const Answers& answers);

// What the product does every week afterwards: the steps of the renew phase.
[[nodiscard]] Outcome renew(const Session& session, const Procedure& procedure,
                            const Answers& answers);

// Takes away what apply made: exclusions, own policy, account. The secrets stay where they are.
[[nodiscard]] Outcome undo(const Session& session, const Procedure& procedure,
                           const Answers& answers);

}  // namespace client::procedure
