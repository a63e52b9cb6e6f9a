#include "scenarios/school/practice_json.h"

#include "client/procedure/secrets_text.h"

#include <nlohmann/json.hpp>

namespace scenarios::school {
namespace {

using mockgraph::Instant;
using mockgraph::Json;
using mockgraph::OrderedJson;
using mockgraph::Result;
using training::Practice;

OrderedJson vault_json(const training::Kept& vault) {
  return vault ? OrderedJson::parse(client::procedure::secrets_text(*vault)) : OrderedJson{};
}

training::Kept vault_from(const Json& json) {
  return json.is_null() ? training::Kept{} : client::procedure::secrets_from(json);
}

// To the millisecond, as the simulation counts.
std::int64_t count_of(Instant at) { return at.time_since_epoch().count(); }
Instant instant_from(const Json& json) {
  return Instant{mockgraph::Duration{json.get<std::int64_t>()}};
}

}  // namespace

OrderedJson practice_json(const Practice& practice) {
  const auto& progress = practice.progress;
  OrderedJson json{{"lesson", practice.lesson->name}};
  json["draw"] = OrderedJson{};
  if (practice.draw)
    json["draw"] = {{"seed", practice.draw->seed}, {"difficulty", practice.draw->difficulty}};
  json["mistakes"] = practice.mistakes;
  json["openingVault"] = vault_json(practice.opening_vault);
  json["vault"] = vault_json(practice.vault);
  json["events"] = OrderedJson::array();
  for (const auto& each : progress.events)
    json["events"].push_back({{"at", count_of(each.at)},
                              {"event", training::kDeedText.text(each.deed)},
                              {"about", each.about}});
  json["hints"] = progress.hints;
  json["probes"] = progress.probes;
  json["held"] = progress.held;
  json["isPassed"] = progress.is_passed;
  json["isSolved"] = progress.is_solved;
  json["revision"] = practice.revision;
  json["passed"] = OrderedJson::object();
  for (const auto& [lesson, achievement] : practice.passed)
    json["passed"][lesson] = {{"points", achievement.points}, {"at", count_of(achievement.at)}};
  return json;
}

std::map<std::string, training::Achievement> passed_from(const Json& json) {
  std::map<std::string, training::Achievement> passed;
  for (const auto& [lesson, each] : json.at("passed").items())
    passed[lesson] = {each.at("points").get<int>(), instant_from(each.at("at"))};
  return passed;
}

Result<std::shared_ptr<Practice>> practice_from(const Json& json) {
  auto practice = std::make_shared<Practice>();
  ASSIGN_OR_RETURN(practice->lesson, training::find_lesson(json.at("lesson").get<std::string>()));
  if (const auto& draw = json.at("draw"); !draw.is_null())
    practice->draw =
        training::Draw{draw.at("seed").get<std::uint64_t>(), draw.at("difficulty").get<int>()};
  practice->mistakes = json.at("mistakes").get<std::string>();
  practice->opening_vault = vault_from(json.at("openingVault"));
  practice->vault = vault_from(json.at("vault"));
  auto& progress = practice->progress;
  for (const auto& each : json.at("events"))
    progress.events.push_back(
        {instant_from(each.at("at")),
         training::kDeedText.parse(each.at("event").get<std::string>()).value_or(training::Deed{}),
         each.at("about").get<std::string>()});
  progress.hints = json.at("hints").get<std::size_t>();
  progress.probes = json.at("probes").get<std::vector<std::string>>();
  progress.held = json.at("held").get<std::set<std::string>>();
  progress.is_passed = json.at("isPassed").get<bool>();
  progress.is_solved = json.at("isSolved").get<bool>();
  practice->revision = json.at("revision").get<std::uint64_t>();
  practice->passed = passed_from(json);
  return practice;
}

}  // namespace scenarios::school
