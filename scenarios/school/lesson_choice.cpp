#include "scenarios/school/lesson_choice.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "scenarios/training/catalogue.h"

#include <nlohmann/json.hpp>

namespace scenarios::school {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Json;
using mockgraph::Response;
using mockgraph::Result;

// Short enough to be said aloud.
constexpr std::uint64_t kSeeds = 1'000'000;

}  // namespace

void leave_class_lessons(Response& lessons, const ClassPlan& plan) {
  auto json = mockgraph::parse_ordered_json(lessons.text());
  if (lessons.status != 200 || !json.ok()) return;
  auto& all = json->at("lessons");
  auto kept = mockgraph::OrderedJson::array();
  for (auto& each : all) {
    if (plan.has_lesson(each.at("id").get<std::string>())) kept.push_back(std::move(each));
  }
  all = std::move(kept);
  lessons.set_body(mockgraph::dump(*json));
}

Result<std::string> start_in_class(const std::string& body, const ClassPlan& plan,
                                   std::string_view trainee) {
  auto json = mockgraph::parse_json(body);
  if (!json.ok() || !json->is_object()) return body;
  const auto id = mockgraph::string_at(*json, "/lesson");
  const auto lesson = training::find_lesson(id);
  if (!lesson.ok()) return body;
  if (!plan.has_lesson(id))
    return Error{ErrorKind::kForbidden,
                 "lesson-not-in-class",
                 "the class '" + plan.title + "' does not have the lesson '" + id + "'; it has " +
                     mockgraph::join(plan.lessons, ", "),
                 "lesson",
                 {}};
  if (!training::plan_of(**lesson).is_drawn || json->contains("seed")) return body;
  (*json)["seed"] = mockgraph::mixed(plan.seed, mockgraph::seed_from(trainee)) % kSeeds;
  return mockgraph::dump(*json);
}

}  // namespace scenarios::school
