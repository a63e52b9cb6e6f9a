#include "scenarios/school/board_json.h"

#include "scenarios/training/catalogue.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::school {
namespace {

using mockgraph::Instant;
using mockgraph::OrderedJson;
using mockgraph::rfc3339;
using training::CheckLine;
using training::Practice;
using training::Standing;

OrderedJson moment_json(const std::optional<Instant>& at) {
  return at ? OrderedJson(rfc3339(*at)) : OrderedJson{};
}

OrderedJson check_json(const CheckLine& line) {
  OrderedJson json{{"id", line.id},
                   {"check", line.check},
                   {"requirement", line.requirement},
                   {"status", training::kStandingText.text(line.standing)}};
  if (line.standing == Standing::kFailed) json["seen"] = line.seen;
  return json;
}

// The first check that is not passed, and since when nothing was newly passed.
OrderedJson stuck_json(const std::vector<CheckLine>& lines, const Record& record,
                       const ClassPlan& plan, Instant now) {
  const auto first = std::ranges::find_if(
      lines, [](const CheckLine& line) { return line.standing != Standing::kPassed; });
  if (first == lines.end() || !record.moved) return {};
  const auto length = std::max(now - *record.moved, mockgraph::Duration{0});
  return {{"check", first->id},
          {"requirement", first->requirement},
          {"since", rfc3339(*record.moved)},
          {"seconds", std::chrono::duration_cast<std::chrono::seconds>(length).count()},
          {"isStuck", length >= plan.stuck_after}};
}

OrderedJson lesson_json(const Practice& practice, const training::Verdict* verdict,
                        const Record& record, const ClassPlan& plan, Instant now) {
  const auto& lesson = training::plan_of(*practice.lesson);
  const auto& progress = practice.progress;
  OrderedJson json;
  json["id"] = practice.lesson->name;
  json["title"] = lesson.title;
  json["kind"] = runner::kLessonKindText.text(lesson.kind);
  json["startedAt"] = moment_json(record.begun);
  // As it is now; after a restart, until it is judged again, as it was.
  const bool is_passed = verdict == nullptr ? progress.is_passed : verdict->is_passed;
  json["passed"] = is_passed;
  json["solved"] = progress.is_solved;
  const std::vector<CheckLine> none;
  const auto& lines = verdict == nullptr ? none : verdict->lines;
  const auto passed = std::ranges::count(lines, Standing::kPassed, &CheckLine::standing);
  json["progress"] = {{"passed", passed}, {"of", lesson.checks.size()}};
  json["checks"] = OrderedJson::array();
  for (const auto& line : lines) json["checks"].push_back(check_json(line));
  json["hints"] = {{"taken", progress.hints}, {"of", lesson.hints.size()}};
  json["probes"] = progress.probes;
  json["points"] = training::score_of(progress, lesson);
  json["stuck"] = is_passed ? OrderedJson{} : stuck_json(lines, record, plan, now);
  return json;
}

OrderedJson passed_json(const Practice* practice) {
  auto json = OrderedJson::array();
  if (practice == nullptr) return json;
  for (const auto& [lesson, achievement] : practice->passed)
    json.push_back(
        {{"lesson", lesson}, {"points", achievement.points}, {"at", rfc3339(achievement.at)}});
  return json;
}

}  // namespace

OrderedJson entry_json(const Seat& seat, const ClassPlan& plan, Instant now) {
  const auto record = seat.record();
  const auto judged = seat.judged();
  const auto practice = training::practice_in(*seat.box->read());
  OrderedJson json{{"id", seat.id}, {"name", seat.name}};
  json["pages"] = seat.feed.listeners();
  json["lastSeen"] = moment_json(record.last_seen);
  // A verdict is of the lesson that was under way when it was given.
  const auto* of = judged.state ? training::practice_in(*judged.state).get() : nullptr;
  const bool fits = of != nullptr && practice != nullptr && of->lesson == practice->lesson;
  json["lesson"] = OrderedJson{};
  if (practice != nullptr)
    json["lesson"] =
        lesson_json(*practice, fits ? judged.verdict.get() : nullptr, record, plan, now);
  json["passed"] = passed_json(practice.get());
  json["messages"] = record.messages.size();
  return json;
}

OrderedJson class_json(const ClassPlan& plan) {
  OrderedJson json{{"name", plan.name}, {"title", plan.title}};
  json["stuckAfterSeconds"] =
      std::chrono::duration_cast<std::chrono::seconds>(plan.stuck_after).count();
  json["lessons"] = OrderedJson::array();
  for (const auto& id : plan.lessons) {
    const auto lesson = training::find_lesson(id);
    if (!lesson.ok()) continue;
    const auto& its = training::plan_of(**lesson);
    json["lessons"].push_back({{"id", id},
                               {"title", its.title},
                               {"kind", runner::kLessonKindText.text(its.kind)},
                               {"checks", its.checks.size()}});
  }
  return json;
}

OrderedJson messages_json(const Record& record) {
  auto json = OrderedJson::array();
  for (const auto& each : record.messages)
    json.push_back({{"at", rfc3339(each.at)}, {"text", each.text}, {"isHint", each.is_hint}});
  return json;
}

}  // namespace scenarios::school
