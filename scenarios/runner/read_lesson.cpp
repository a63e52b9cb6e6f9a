#include "scenarios/runner/read_lesson.h"

#include "scenarios/runner/read_expect.h"
#include "scenarios/runner/read_expectation.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {
namespace {

using mockgraph::Json;
using mockgraph::Status;
using mockgraph::files::Document;

Status read_checks(const Document& document, LessonPlan& lesson) {
  std::vector<std::string> known_ids;
  for (const auto& kind : client::checks::all_findings()) known_ids.emplace_back(kind.id);
  for (std::size_t i = 0; i < lesson.checks.size(); ++i)
    RETURN_IF_ERROR(known(document, lesson.checks[i], known_ids,
                          "/lesson/checks/" + std::to_string(i), "finding"));
  return mockgraph::ok();
}

Status read_hints(const Document& document, const Json& value, LessonPlan& lesson) {
  const auto& ladder = list_of(value, "hints");
  for (std::size_t i = 0; i < ladder.size(); ++i) {
    lesson.hints.push_back(
        {ladder[i].at("cost").get<int>(), ladder[i].at("text").get<std::string>()});
    if (i > 0 && lesson.hints[i].cost < lesson.hints[i - 1].cost)
      return document.fault("/lesson/hints/" + std::to_string(i) + "/cost",
                            "a hint must not cost less than the one before it, which costs " +
                                std::to_string(lesson.hints[i - 1].cost));
  }
  return mockgraph::ok();
}

Status read_steps(const Document& document, const Json& value, LessonPlan& lesson) {
  for (const auto& each : list_of(value, "steps")) {
    auto id = each.at("id").get<std::string>();
    const auto place = "/lesson/steps/" + std::to_string(lesson.steps.size()) + "/id";
    if (lesson.find_step(id) != nullptr)
      return document.fault(place, "there is a step '" + id + "' before this one");
    lesson.steps.push_back({std::move(id), each.at("title").get<std::string>()});
  }
  return mockgraph::ok();
}

}  // namespace

const SolutionStep* LessonPlan::find_step(std::string_view id) const {
  const auto found = std::ranges::find(steps, id, &SolutionStep::id);
  return found == steps.end() ? nullptr : &*found;
}

Status read_lesson(const Document& document, Scenario& scenario) {
  const auto& json = document.json();
  const auto found = json.find("lesson");
  const bool is_lesson = found != json.end();
  if (scenario.driver.is_a_person && !is_lesson)
    return document.fault("/driver", "a person drives this scenario: it needs a 'lesson'");
  if (!scenario.driver.is_a_person && is_lesson)
    return document.key_fault("/lesson", "a lesson is driven by a \"person\"");
  if (!is_lesson) return mockgraph::ok();
  auto& lesson = scenario.lesson.emplace();
  lesson.kind = *kLessonKindText.parse(found->at("kind").get<std::string>());
  lesson.title = found->at("title").get<std::string>();
  lesson.objective = found->at("objective").get<std::string>();
  lesson.minutes = found->at("minutes").get<int>();
  lesson.story = found->at("story").get<std::vector<std::string>>();
  lesson.phase = *client::checks::kAuditPhaseText.parse(found->value("phase", "setup"));
  lesson.checks = found->at("checks").get<std::vector<std::string>>();
  lesson.is_drawn = found->value("drawn", false);
  if (lesson.is_drawn && lesson.kind != LessonKind::kFind)
    return document.key_fault("/lesson/drawn", "mistakes are drawn for lessons of kind \"find\"");
  if (lesson.is_drawn && !json.at("run").empty())
    return document.fault("/run", "the mistakes are drawn: nothing is done before them");
  RETURN_IF_ERROR(read_checks(document, lesson));
  RETURN_IF_ERROR(read_hints(document, *found, lesson));
  return read_steps(document, *found, lesson);
}

}  // namespace scenarios::runner
