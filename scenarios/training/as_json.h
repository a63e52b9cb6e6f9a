#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/sandbox/journal.h"
#include "scenarios/training/judge.h"

#include <memory>
#include <span>
#include <vector>

// What training says, as the documents of its routes (README.md of this room shows them). Keys
// stand in a fixed order; `version` is 1.
namespace scenarios::training {

// A rung of the ladder of hints. The solution of a lesson that was drawn names what was drawn.
// REQUIRES: the lesson has so many.
[[nodiscard]] std::string rung_text(const Practice& practice, std::size_t index);

// The catalogue; `practice` (or null) says what was passed and what is under way.
[[nodiscard]] mockgraph::OrderedJson lessons_json(std::span<const LessonPtr> lessons,
                                                  const Practice* practice);

// The lesson under way. Of a lesson of the kind "find" it tells no check that was not looked into,
// until it is passed.
[[nodiscard]] mockgraph::OrderedJson state_json(const Practice& practice,
                                                const mockgraph::sandbox::State& state,
                                                const Verdict& verdict, mockgraph::Instant now,
                                                std::uint64_t revision);

// Afterwards: what was done when, what was asked of the services meanwhile, and the requirement
// behind each check.
[[nodiscard]] mockgraph::OrderedJson debrief_json(
    const Practice& practice, const Verdict& verdict,
    const std::vector<std::shared_ptr<const mockgraph::sandbox::JournalEntry>>& journal);

}  // namespace scenarios::training
