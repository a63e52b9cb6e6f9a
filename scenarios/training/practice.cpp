#include "scenarios/training/practice.h"

#include <algorithm>

namespace scenarios::training {

int score_of(const Progress& progress, const runner::LessonPlan& plan) {
  if (progress.is_solved || progress.hints >= plan.hints.size()) return 0;
  int points = kFullScore - kProbeCost * static_cast<int>(progress.probes.size());
  for (std::size_t i = 0; i < progress.hints; ++i) points -= plan.hints[i].cost;
  return std::max(points, 0);
}

PracticePtr practice_in(const mockgraph::sandbox::State& state) {
  return std::dynamic_pointer_cast<const Practice>(state.attachment);
}

}  // namespace scenarios::training
