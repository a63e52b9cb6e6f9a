#include "scenarios/training/as_json.h"

#include "client/checks/findings.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::training {
namespace {

using mockgraph::OrderedJson;
using mockgraph::rfc3339;
using mockgraph::sandbox::JournalEntry;
using runner::LessonKind;
using Entries = std::vector<std::shared_ptr<const JournalEntry>>;

std::string requirement_text(const runner::Scenario& lesson, const std::string& id) {
  const auto& all = lesson.procedure.requirements;
  const auto found = std::ranges::find(all, id, &client::procedure::Requirement::id);
  return found == all.end() ? std::string{} : found->text;
}

OrderedJson requirement_json(const runner::Scenario& lesson, const std::string& id) {
  return {{"id", id}, {"text", requirement_text(lesson, id)}};
}

OrderedJson head_json(const runner::Scenario& lesson) {
  const auto& plan = plan_of(lesson);
  OrderedJson json;
  json["id"] = lesson.name;
  json["title"] = plan.title;
  json["kind"] = runner::kLessonKindText.text(plan.kind);
  json["objective"] = plan.objective;
  json["minutes"] = plan.minutes;
  json["drawn"] = plan.is_drawn;
  json["procedure"] = lesson.procedure.id;
  return json;
}

// ---- checks ----

bool is_hidden(const Practice& practice, const CheckLine& line) {
  const auto& progress = practice.progress;
  if (plan_of(*practice.lesson).kind != LessonKind::kFind || progress.is_passed) return false;
  return std::ranges::find(progress.probes, line.check) == progress.probes.end();
}

OrderedJson line_json(const Practice& practice, const CheckLine& line) {
  const bool hides = is_hidden(practice, line);
  OrderedJson json;
  json["id"] = hides ? OrderedJson{} : OrderedJson(line.id);
  json["check"] = line.check;
  json["requirement"] = requirement_json(*practice.lesson, line.requirement);
  json["status"] = kStandingText.text(hides ? Standing::kHidden : line.standing);
  if (hides) return json;
  json["severity"] = line.severity;
  if (line.standing == Standing::kFailed) {
    json["seen"] = line.seen;
    json["expected"] = line.expected;
  }
  json["because"] = line.because;
  json["next"] = line.next;
  if (!line.reason.empty()) json["reason"] = line.reason;
  return json;
}

// Hidden findings of one check are one line: their number would tell something.
OrderedJson lines_json(const Practice& practice, const std::vector<CheckLine>& lines) {
  auto json = OrderedJson::array();
  std::vector<std::string> hidden;
  for (const auto& line : lines) {
    if (is_hidden(practice, line)) {
      if (std::ranges::find(hidden, line.check) != hidden.end()) continue;
      hidden.push_back(line.check);
    }
    json.push_back(line_json(practice, line));
  }
  return json;
}

OrderedJson others_json(const Practice& practice, const std::vector<CheckLine>& others) {
  auto json = OrderedJson::array();
  for (const auto& line : others) {
    if (!is_hidden(practice, line)) json.push_back(line_json(practice, line));
  }
  return json;
}

OrderedJson progress_json(const OrderedJson& lines) {
  const auto passed = std::ranges::count_if(
      lines, [](const OrderedJson& line) { return line.at("status") == "passed"; });
  return {{"passed", passed}, {"of", lines.size()}};
}

// ---- help ----

OrderedJson hints_json(const Practice& practice) {
  const auto& ladder = plan_of(*practice.lesson).hints;
  OrderedJson json;
  json["of"] = ladder.size();
  json["taken"] = OrderedJson::array();
  for (std::size_t i = 0; i < practice.progress.hints; ++i)
    json["taken"].push_back({{"cost", ladder[i].cost}, {"text", rung_text(practice, i)}});
  const auto next = practice.progress.hints;
  json["next"] = OrderedJson{};
  if (next < ladder.size())
    json["next"] = {{"cost", ladder[next].cost}, {"isSolution", next + 1 == ladder.size()}};
  return json;
}

OrderedJson score_json(const Practice& practice) {
  const auto& progress = practice.progress;
  OrderedJson json;
  json["points"] = score_of(progress, plan_of(*practice.lesson));
  json["of"] = kFullScore;
  json["hints"] = progress.hints;
  json["probes"] = progress.probes.size();
  json["probeCost"] = plan_of(*practice.lesson).kind == LessonKind::kFind ? kProbeCost : 0;
  json["solved"] = progress.is_solved;
  return json;
}

// That a check holds is no secret once it was looked into.
bool is_secret(const Practice& practice, const Event& event) {
  if (event.deed != Deed::kHeld && event.deed != Deed::kLost) return false;
  const auto& kind = client::checks::text_of(event.about).kind;
  return is_hidden(practice, CheckLine{.check = std::string{kind.check}});
}

OrderedJson timeline_json(const Practice& practice) {
  auto json = OrderedJson::array();
  for (const auto& event : practice.progress.events) {
    if (is_secret(practice, event)) continue;
    json.push_back(
        {{"at", rfc3339(event.at)}, {"event", kDeedText.text(event.deed)}, {"about", event.about}});
  }
  return json;
}

OrderedJson people_json(const std::vector<Person>& people) {
  auto json = OrderedJson::array();
  for (const auto& each : people) {
    OrderedJson person{
        {"role", each.role}, {"username", each.username}, {"password", each.password}};
    person["code"] = each.code.empty() ? OrderedJson{} : OrderedJson(each.code);
    json.push_back(std::move(person));
  }
  return json;
}

OrderedJson steps_json(const runner::LessonPlan& plan) {
  auto json = OrderedJson::array();
  for (const auto& step : plan.steps) json.push_back({{"id", step.id}, {"title", step.title}});
  return json;
}

// What only the product can do, and the product is not simulated: a button of this lesson.
OrderedJson actions_json(const Kept& vault) {
  auto json = OrderedJson::array();
  if (vault && !vault->sam.application_id.empty())
    json.push_back({{"id", "sign-in"}, {"title", "CIPP: sign the account in again"}});
  return json;
}

OrderedJson draw_json(const std::optional<Draw>& draw) {
  if (!draw) return {};
  return {{"seed", draw->seed}, {"difficulty", draw->difficulty}};
}

OrderedJson call_json(const JournalEntry& entry) {
  OrderedJson json;
  json["at"] = rfc3339(entry.at);
  json["requestId"] = entry.request_id.text();
  json["method"] = entry.method;
  json["target"] = entry.target;
  json["status"] = entry.status;
  if (!entry.error_code.empty()) json["error"] = entry.error_code;
  if (entry.caller != nullptr) json["caller"] = entry.caller->name;
  return json;
}

// Of what was asked, that which changed something or was refused: the rest is looking on, and a
// sign-in that succeeds changes its own session only.
bool is_worth_telling(const JournalEntry& entry) {
  const bool changed = !entry.changes.empty() && entry.surface != "login";
  return changed || entry.status >= 400 || entry.status == 0;
}

}  // namespace

std::string rung_text(const Practice& practice, std::size_t index) {
  const auto& ladder = plan_of(*practice.lesson).hints;
  auto text = ladder[index].text;
  if (index + 1 == ladder.size() && !practice.mistakes.empty())
    text.append(" What was done wrong: ").append(practice.mistakes).append(".");
  return text;
}

OrderedJson lessons_json(std::span<const LessonPtr> lessons, const Practice* practice) {
  OrderedJson json;
  json["version"] = 1;
  const bool is_on = practice != nullptr;
  json["current"] = is_on ? OrderedJson(practice->lesson->name) : OrderedJson{};
  json["lessons"] = OrderedJson::array();
  for (const auto& lesson : lessons) {
    auto each = head_json(*lesson);
    each["requirements"] = lesson->requirements;
    each["checks"] = plan_of(*lesson).checks.size();
    each["passed"] = OrderedJson{};
    if (is_on && practice->passed.contains(lesson->name)) {
      const auto& achievement = practice->passed.at(lesson->name);
      each["passed"] = {{"points", achievement.points}, {"at", rfc3339(achievement.at)}};
    }
    json["lessons"].push_back(std::move(each));
  }
  return json;
}

OrderedJson state_json(const Practice& practice, const mockgraph::sandbox::State& state,
                       const Verdict& verdict, mockgraph::Instant now, std::uint64_t revision) {
  const auto& lesson = *practice.lesson;
  const auto& plan = plan_of(lesson);
  OrderedJson json;
  json["version"] = 1;
  json["lesson"] = head_json(lesson);
  json["lesson"]["story"] = plan.story;
  json["lesson"]["phase"] = client::checks::kAuditPhaseText.text(plan.phase);
  json["lesson"]["draw"] = draw_json(practice.draw);
  json["revision"] = revision;
  json["now"] = rfc3339(now);
  json["people"] = people_json(people_of(state.world, lesson, now));
  json["passed"] = verdict.is_passed;
  json["failure"] = verdict.failure.empty() ? OrderedJson{} : OrderedJson(verdict.failure);
  json["checks"] = lines_json(practice, verdict.lines);
  json["others"] = others_json(practice, verdict.others);
  json["progress"] = progress_json(json["checks"]);
  json["hints"] = hints_json(practice);
  json["score"] = score_json(practice);
  json["steps"] = steps_json(plan);
  json["actions"] = actions_json(vault_of(state.world, lesson, practice.vault));
  json["journalSince"] = practice.journal_since;
  json["timeline"] = timeline_json(practice);
  return json;
}

OrderedJson debrief_json(const Practice& practice, const Verdict& verdict, const Entries& journal) {
  const auto& lesson = *practice.lesson;
  OrderedJson json;
  json["version"] = 1;
  json["lesson"] = head_json(lesson);
  json["passed"] = verdict.is_passed;
  json["score"] = score_json(practice);
  const bool tells = verdict.is_passed || practice.progress.is_passed;
  json["mistakes"] =
      tells && !practice.mistakes.empty() ? OrderedJson(practice.mistakes) : OrderedJson{};
  json["timeline"] = timeline_json(practice);
  json["checks"] = lines_json(practice, verdict.lines);
  json["calls"] = OrderedJson::array();
  std::size_t asked = 0;
  for (const auto& entry : journal) {
    if (entry->number <= practice.journal_since) continue;
    ++asked;
    if (is_worth_telling(*entry)) json["calls"].push_back(call_json(*entry));
  }
  json["asked"] = asked;
  return json;
}

}  // namespace scenarios::training
