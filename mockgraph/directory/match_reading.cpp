#include "mockgraph/directory/match_reading.h"

#include <nlohmann/json.hpp>

namespace mockgraph::directory {
namespace {

template <class Number>
std::optional<Number> number(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() ? std::optional<Number>{found->get<Number>()} : std::nullopt;
}

std::optional<Json> value(const Json& json, const char* name) { return number<Json>(json, name); }

bool is_impossible(const sandbox::Match& match) {
  const auto least = match.above ? match.above : match.at_least;
  const auto most = match.below ? match.below : match.at_most;
  if (!least || !most) return false;
  return *least > *most || (*least >= *most && (match.above || match.below));
}

}  // namespace

Result<sandbox::Match> read_match(const files::Document& document, const std::string& pointer) {
  const Json& json = *find_at(document.json(), pointer);
  sandbox::Match match{.at = string_at(json, "/at"),
                       .is = value(json, "is"),
                       .is_not = value(json, "isNot"),
                       .has = value(json, "has"),
                       .count = number<std::size_t>(json, "count"),
                       .above = number<double>(json, "above"),
                       .below = number<double>(json, "below"),
                       .at_least = number<double>(json, "atLeast"),
                       .at_most = number<double>(json, "atMost"),
                       .contains = string_at(json, "/contains"),
                       .matches = nullptr,
                       .absent = number<bool>(json, "absent")};
  if (is_impossible(match)) return document.fault(pointer, "no number is between these");
  if (!json.contains("matches")) return match;
  try {
    match.matches = std::make_shared<const std::regex>(string_at(json, "/matches"));
  } catch (const std::regex_error& wrong) {
    return document.fault(pointer + "/matches",
                          std::string{"this is no regular expression: "} + wrong.what());
  }
  return match;
}

}  // namespace mockgraph::directory
