#include "scenarios/training/catalogue.h"

#include "mockgraph/base/text.h"
#include "scenarios/runner/output_file.h"

#include <algorithm>
#include <tuple>

#include "embedded/lesson_files.h"

namespace scenarios::training {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Result;

int place_of(runner::LessonKind kind) {
  switch (kind) {
    case runner::LessonKind::kBuild:
      return 0;
    case runner::LessonKind::kError:
      return 1;
    case runner::LessonKind::kFind:
      return 2;
    case runner::LessonKind::kLater:
      break;
  }
  return 3;
}

auto order_of(const LessonPtr& lesson) {
  const auto& plan = plan_of(*lesson);
  return std::tuple{place_of(plan.kind), plan.is_drawn, plan.minutes, lesson->name};
}

// The files name one another by relative paths: they are laid out as in the repository, and read.
Result<std::vector<LessonPtr>> read_all() {
  ASSIGN_OR_RETURN(const auto scratch, runner::Scratch::make());
  const auto at = [&](std::string_view path) { return scratch.path() + "/" + std::string{path}; };
  for (const auto& file : mockgraph::embedded::lesson_files())
    RETURN_IF_ERROR(runner::write_file(at(file.path), std::string{file.text}));
  std::vector<LessonPtr> lessons;
  for (const auto& file : mockgraph::embedded::lesson_files()) {
    if (!file.path.starts_with("scenarios/lessons/")) continue;
    ASSIGN_OR_RETURN(auto lesson, runner::load_scenario(at(file.path), std::nullopt));
    lesson.file = std::string{file.path};
    lessons.push_back(std::make_shared<const runner::Scenario>(std::move(lesson)));
  }
  std::ranges::sort(lessons, {}, order_of);
  return lessons;
}

}  // namespace

const Result<std::vector<LessonPtr>>& catalogue() {
  static const auto kLessons = read_all();
  return kLessons;
}

Result<LessonPtr> find_lesson(std::string_view id) {
  const auto& lessons = catalogue();
  if (!lessons.ok()) return lessons.error();
  std::vector<std::string> names;
  for (const auto& each : *lessons) {
    if (each->name == id) return each;
    names.push_back(each->name);
  }
  Error unknown{ErrorKind::kNotFound,
                "lesson-unknown",
                "there is no lesson '" + std::string{id} + "'",
                "lesson",
                {}};
  const auto near = mockgraph::nearest(id, names);
  return near.empty() ? unknown : std::move(unknown).with("nearest", near);
}

}  // namespace scenarios::training
