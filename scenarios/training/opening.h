#pragma once

#include "mockgraph/sandbox/journal.h"
#include "scenarios/training/judge.h"

#include <memory>
#include <string>
#include <vector>

namespace scenarios::training {

// How a trainee finds the world, and what happened before he came.
struct Opening {
  mockgraph::sandbox::State state;  // its clock stands still
  Kept vault;
  std::string mistakes;  // that were drawn, in words; empty: none were
  std::vector<std::shared_ptr<const mockgraph::sandbox::JournalEntry>> journal;
};

// Plays what comes before the trainee: the lesson's prelude, or the procedure with the mistakes
// that `draw` names. The same lesson and draw give the same opening. Difficulty 1 is one mistake, 2
// are two of different steps, 3 are two of which one hides the other. Errors: what cannot be
// played, as it stands in a lesson that is broken.
[[nodiscard]] mockgraph::Result<Opening> opening_of(const runner::Scenario& lesson,
                                                    const std::optional<Draw>& draw,
                                                    const Means& means);

// The world after the first `acts` acts of the solution.
struct Played {
  mockgraph::sandbox::State state;
  Kept vault;
  std::vector<std::shared_ptr<const mockgraph::sandbox::JournalEntry>> journal;
};
// From `state`; a lesson whose mistakes were drawn is done anew, from its fixture. kConflict
// "solution-failed" where the world is such that the solution does not fit it.
[[nodiscard]] mockgraph::Result<Played> solved(const runner::Scenario& lesson,
                                               const mockgraph::sandbox::State& state,
                                               const Kept& kept, std::size_t acts,
                                               const Means& means);

// What CIPP's own button does that signs the account in once more: a new refresh token takes the
// place of the one so far. kConflict "sign-in-failed" with what the service says; kInvalid
// "no-application" where CIPP was never set up.
[[nodiscard]] mockgraph::Result<Played> signed_in_again(const runner::Scenario& lesson,
                                                        const mockgraph::sandbox::State& state,
                                                        const Kept& kept, const Means& means);

}  // namespace scenarios::training
