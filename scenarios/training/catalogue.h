#pragma once

#include "mockgraph/base/result.h"
#include "scenarios/runner/scenario.h"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace scenarios::training {

// A lesson is a scenario that a person drives; its name is the lesson's id.
using LessonPtr = std::shared_ptr<const runner::Scenario>;

[[nodiscard]] inline const runner::LessonPlan& plan_of(const runner::Scenario& lesson) {
  return *lesson.lesson;
}

// The lessons that the program carries, with the worlds and the procedures that they are about, in
// the order in which a beginner takes them: building, then reading errors, then finding mistakes,
// then later days; in each the short ones first. Read at the first call; good for the program's
// life. An Error is a defect of the build.
[[nodiscard]] const mockgraph::Result<std::vector<LessonPtr>>& catalogue();

// kNotFound "lesson-unknown" with the nearest name.
[[nodiscard]] mockgraph::Result<LessonPtr> find_lesson(std::string_view id);

}  // namespace scenarios::training
