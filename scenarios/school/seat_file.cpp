#include "scenarios/school/seat_file.h"

#include "mockgraph/base/private_file.h"
#include "mockgraph/sandbox/snapshot.h"
#include "scenarios/school/practice_json.h"
#include "scenarios/training/opening.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace scenarios::school {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Instant;
using mockgraph::Json;
using mockgraph::OrderedJson;
using mockgraph::Result;
using mockgraph::Status;
using mockgraph::sandbox::State;
using Moment = std::optional<Instant>;

std::string path_of(const std::string& folder, const std::string& id) {
  return folder + "/" + id + ".json";
}

OrderedJson moment_number(const Moment& at) {
  return at ? OrderedJson(at->time_since_epoch().count()) : OrderedJson{};
}
Moment moment_from(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return Instant{mockgraph::Duration{json.get<std::int64_t>()}};
}

OrderedJson record_json(const Record& record) {
  OrderedJson json;
  json["lastSeen"] = moment_number(record.last_seen);
  json["lesson"] = record.lesson;
  json["begun"] = moment_number(record.begun);
  json["moved"] = moment_number(record.moved);
  json["held"] = record.held;
  json["messages"] = OrderedJson::array();
  for (const auto& each : record.messages)
    json["messages"].push_back(
        {{"at", moment_number(each.at)}, {"text", each.text}, {"isHint", each.is_hint}});
  json["given"] = record.given;
  json["revision"] = record.revision;
  return json;
}

Record record_from(const Json& json) {
  Record record;
  record.last_seen = moment_from(json.at("lastSeen"));
  record.lesson = json.at("lesson").get<std::string>();
  record.begun = moment_from(json.at("begun"));
  record.moved = moment_from(json.at("moved"));
  record.held = json.at("held").get<std::set<std::string>>();
  for (const auto& each : json.at("messages"))
    record.messages.push_back({*moment_from(each.at("at")), each.at("text").get<std::string>(),
                               each.at("isHint").get<bool>()});
  record.given = json.at("given").get<std::size_t>();
  record.revision = json.at("revision").get<std::uint64_t>();
  return record;
}

Error damaged(const std::string& path, std::string_view why) {
  return {ErrorKind::kInvalid,
          "class-state",
          path + " is damaged (" + std::string{why} +
              "); put a copy of it back, or remove it, and this trainee begins anew",
          path,
          {}};
}

// The lesson from its beginning: of what was done, only what was passed is left.
Result<State> begun_anew(training::Practice& practice, const training::Means& means) {
  ASSIGN_OR_RETURN(auto opening, training::opening_of(*practice.lesson, practice.draw, means));
  practice.mistakes = std::move(opening.mistakes);
  practice.opening_vault = practice.vault = std::move(opening.vault);
  practice.opening = std::make_shared<const State>(opening.state);
  practice.progress.held.clear();
  auto state = std::move(opening.state);
  if (state.clock.is_frozen()) state.clock.follow(state.clock.now(means.wall), means.wall());
  return state;
}

Status read_practice(const Json& json, const std::string& folder, const training::Means& means,
                     Kept& kept) {
  const auto found = practice_from(json.at("practice"));
  if (!found.ok()) {
    kept.lost = found.error().message + "; this sandbox begins anew";
    return mockgraph::ok();
  }
  auto practice = *found;
  auto state =
      mockgraph::sandbox::read_snapshot(folder + "/" + json.at("state").get<std::string>());
  if (!state.ok()) {
    kept.lost = state.error().message + "; the lesson '" + practice->lesson->name + "' begins anew";
    state = begun_anew(*practice, means);
    if (!state.ok()) return state.error();
  }
  state->attachment = std::move(practice);
  kept.state = std::make_shared<const State>(*std::move(state));
  return mockgraph::ok();
}

// As read_practice where no lesson was under way.
void read_state(const Json& json, const std::string& folder, Kept& kept) {
  auto state =
      mockgraph::sandbox::read_snapshot(folder + "/" + json.at("state").get<std::string>());
  if (state.ok())
    kept.state = std::make_shared<const State>(*std::move(state));
  else
    kept.lost = state.error().message + "; this sandbox begins anew";
}

Status read(const Json& json, const std::string& folder, const training::Means& means, Kept& kept) {
  kept.record = record_from(json.at("record"));
  if (!json.at("practice").is_null()) return read_practice(json, folder, means, kept);
  read_state(json, folder, kept);
  return mockgraph::ok();
}

// The two names take turns, so that the file that ID.json names is whole whatever happens.
std::string next_state_name(const std::string& path, const std::string& id) {
  const auto text = mockgraph::read_file(path);
  const auto json = text.ok() ? mockgraph::parse_json(*text) : Result<Json>{Json{}};
  const auto first = id + ".0.state", second = id + ".1.state";
  return json.ok() && mockgraph::string_at(*json, "/state") == first ? second : first;
}

}  // namespace

Result<Kept> load_seat(const std::string& folder, const std::string& id,
                       const training::Means& means) {
  const auto path = path_of(folder, id);
  const auto text = mockgraph::read_file(path);
  Kept kept;
  if (!text.ok() && text.error().kind == ErrorKind::kNotFound) return kept;
  if (!text.ok()) return text.error();
  const auto json = mockgraph::parse_json(*text);
  if (!json.ok()) return damaged(path, json.error().message);
  try {
    RETURN_IF_ERROR(read(*json, folder, means, kept));
  } catch (const Json::exception& thrown) {
    return damaged(path, thrown.what());
  }
  return kept;
}

Status save_seat(const std::string& folder, const std::string& id, const std::string& name,
                 const Record& record, const State& state) {
  const auto path = path_of(folder, id);
  const auto practice = training::practice_in(state);
  const auto state_name = next_state_name(path, id);
  RETURN_IF_ERROR(mockgraph::write_private_file(folder + "/" + state_name,
                                                mockgraph::sandbox::snapshot_of(state)));
  OrderedJson json{{"version", 1}, {"id", id}, {"name", name}, {"state", state_name}};
  json["record"] = record_json(record);
  json["practice"] = practice == nullptr ? OrderedJson{} : practice_json(*practice);
  return mockgraph::write_private_file(path, mockgraph::dump(json) + "\n");
}

}  // namespace scenarios::school
