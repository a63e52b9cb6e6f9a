#pragma once

#include "client/checks/audit.h"
#include "mockgraph/base/enum_text.h"

#include <cstddef>
#include <string>
#include <vector>

namespace scenarios::runner {

enum class LessonKind { kBuild, kFind, kLater, kError };
inline constexpr auto kLessonKindText =
    mockgraph::enum_text<LessonKind>({{LessonKind::kBuild, "build"},
                                      {LessonKind::kFind, "find"},
                                      {LessonKind::kLater, "later"},
                                      {LessonKind::kError, "error"}});

// Help that is paid for; the last one of a lesson is its solution.
struct Hint {
  int cost = 0;
  std::string text;
};

// A part of the solution under a name: after it so many acts of the solution are done.
struct SolutionStep {
  std::string id, title;
  std::size_t acts = 0;
};

// What a scenario with the driver "person" says beside its story: the person's task, how one sees
// that it is done, and how it is done.
struct LessonPlan {
  LessonKind kind = LessonKind::kBuild;
  std::string title, objective;
  int minutes = 0;  // that it takes somebody who does it for the first time
  std::vector<std::string> story;
  client::checks::AuditPhase phase = client::checks::AuditPhase::kSetUp;
  std::vector<std::string> checks;  // ids of findings that have to be gone
  std::vector<Hint> hints;
  std::vector<SolutionStep> steps;
  // The mistakes are drawn by a seed; the solution is the page done right, from the beginning.
  bool is_drawn = false;
  std::size_t prelude = 0;  // acts of the scenario that come before the person does

  [[nodiscard]] const SolutionStep* find_step(std::string_view id) const;
};

}  // namespace scenarios::runner
