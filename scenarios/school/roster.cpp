#include "scenarios/school/roster.h"

#include "mockgraph/base/private_file.h"
#include "scenarios/school/codes.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::school {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Json;
using mockgraph::OrderedJson;
using mockgraph::Result;

struct Known {
  std::string instructor;
  std::vector<Place> places;
};

Error damaged(const std::string& path) {
  return {ErrorKind::kInvalid,
          "class-state",
          path +
              " is damaged; put a copy of it back, or remove it, and everybody gets a new link and "
              "begins anew",
          path,
          {}};
}

Result<Known> known_in(const std::string& path) {
  const auto text = mockgraph::read_file(path);
  Known known;
  if (!text.ok() && text.error().kind == ErrorKind::kNotFound) return known;
  if (!text.ok()) return text.error();
  const auto json = mockgraph::parse_json(*text);
  if (!json.ok()) return damaged(path);
  known.instructor = mockgraph::string_at(*json, "/instructor");
  const auto* trainees = mockgraph::find_at(*json, "/trainees");
  if (!is_code(known.instructor) || trainees == nullptr || !trainees->is_array())
    return damaged(path);
  for (const auto& each : *trainees) {
    Place place{mockgraph::string_at(each, "/id"), mockgraph::string_at(each, "/name"),
                mockgraph::string_at(each, "/code")};
    if (!is_code(place.code) || place.id.empty() || place.name.empty()) return damaged(path);
    known.places.push_back(std::move(place));
  }
  return known;
}

std::string text_of(const Known& known, const std::string& name) {
  OrderedJson json{{"version", 1}, {"class", name}, {"instructor", known.instructor}};
  json["trainees"] = OrderedJson::array();
  for (const auto& each : known.places)
    json["trainees"].push_back({{"id", each.id}, {"name", each.name}, {"code", each.code}});
  return mockgraph::dump(json, 2) + "\n";
}

std::string link_to(const std::string& base_url, const std::string& code) {
  return base_url + "/sandboxes/" + code + "/";
}

}  // namespace

Result<Roster> ensure_roster(const std::string& folder, const ClassPlan& plan,
                             const mockgraph::app::Chance& chance) {
  RETURN_IF_ERROR(mockgraph::make_private_folder(folder));
  const auto path = folder + "/class.json";
  ASSIGN_OR_RETURN(auto known, known_in(path));
  if (known.instructor.empty()) known.instructor = draw_code(chance);
  Roster roster{known.instructor, {}};
  for (const auto& name : plan.trainees) {
    auto found = std::ranges::find(known.places, name, &Place::name);
    if (found == known.places.end())
      found = known.places.insert(found, {draw_seat_id(chance), name, draw_code(chance)});
    roster.places.push_back(*found);
  }
  RETURN_IF_ERROR(mockgraph::write_private_file(path, text_of(known, plan.name)));
  return roster;
}

OrderedJson links_json(const Roster& roster, const ClassPlan& plan, const std::string& base_url) {
  OrderedJson json{{"version", 1}, {"class", plan.name}};
  json["instructor"] = {{"link", link_to(base_url, roster.instructor) + "#/board"},
                        {"code", roster.instructor}};
  json["trainees"] = OrderedJson::array();
  for (const auto& each : roster.places)
    json["trainees"].push_back({{"id", each.id},
                                {"name", each.name},
                                {"link", link_to(base_url, each.code)},
                                {"code", each.code}});
  return json;
}

std::string links_text(const OrderedJson& links) {
  const auto line = [](std::string name, const char* role, const OrderedJson& each) {
    name.append("\t").append(role).append("\t").append(each.at("link").get<std::string>());
    return name + "\n";
  };
  auto text = line("instructor", "instructor", links.at("instructor"));
  for (const auto& each : links.at("trainees"))
    text += line(each.at("name").get<std::string>(), "trainee", each);
  return text;
}

}  // namespace scenarios::school
