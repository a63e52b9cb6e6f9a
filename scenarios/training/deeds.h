#pragma once

#include "mockgraph/sandbox/sandbox.h"
#include "scenarios/training/judge.h"

#include <optional>
#include <string_view>

// What a trainee can do about a lesson. Each changes the sandbox as a whole or not at all.
namespace scenarios::training {

using mockgraph::sandbox::Sandbox;

// kNotFound "no-lesson", with the repair.
[[nodiscard]] mockgraph::Result<PracticePtr> require_practice(const Sandbox& box);

// Grows whenever the sandbox or the lesson in it may look otherwise than before.
[[nodiscard]] std::uint64_t revision_of(const Sandbox& box);

// Puts the lesson's opening in the place of the sandbox's state; its time runs on from there. What
// the sandbox knows of passed lessons stays. Errors: find_lesson's, opening_of's, kInvalid for a
// draw where nothing is drawn.
[[nodiscard]] mockgraph::Status start(Sandbox& box, std::string_view lesson,
                                      const std::optional<Draw>& draw, const Means& means);

// Judges the state as it is. `record`: and remembers what is held now, lost, or passed.
[[nodiscard]] mockgraph::Result<Verdict> look(Sandbox& box, bool record, const Means& means);

// The next hint of the ladder. kConflict "no-hint-left".
[[nodiscard]] mockgraph::Status take_hint(Sandbox& box, const Means& means);

// Looks into one check of a lesson of the kind "find". kInvalid "nothing-hidden", kNotFound
// "check-unknown".
[[nodiscard]] mockgraph::Status probe(Sandbox& box, std::string_view check, const Means& means);

// Plays the solution up to and with a step (empty: to its end): from the state as it is, or from
// the opening. An empty step of a reset plays nothing. kNotFound "step-unknown".
[[nodiscard]] mockgraph::Status solve(Sandbox& box, std::string_view to, const Means& means);
[[nodiscard]] mockgraph::Status reset(Sandbox& box, std::string_view to, const Means& means);

// What CIPP's own button does; see signed_in_again.
[[nodiscard]] mockgraph::Status sign_in_again(Sandbox& box, const Means& means);

}  // namespace scenarios::training
