#include "scenarios/runner/read_expect.h"

#include <nlohmann/json.hpp>

namespace scenarios::runner {

using mockgraph::Json;

At split_at(const std::string& text) {
  const auto blank = text.find(' ');
  return {text.substr(0, blank), blank == std::string::npos ? "" : text.substr(blank + 1)};
}

CallPattern pattern_of(const Json& value) {
  CallPattern pattern;
  const auto [method, route] = split_at(value.at("at").get<std::string>());
  pattern.method = method;
  pattern.route = route;
  pattern.error = value.value("error", "");
  pattern.caller = value.value("caller", "");
  pattern.status = number<int>(value, "status");
  pattern.count = number<std::size_t>(value, "count");
  pattern.at_least = number<std::size_t>(value, "atLeast");
  pattern.at_most = number<std::size_t>(value, "atMost");
  return pattern;
}

StateExpectation state_of(const Json& value) {
  StateExpectation state;
  state.pointer = value.at("at").get<std::string>();
  if (const auto is = value.find("is"); is != value.end()) state.is = *is;
  if (const auto has = value.find("has"); has != value.end()) state.has = *has;
  state.count = number<std::size_t>(value, "count");
  state.absent = value.contains("absent");
  return state;
}

SignInExpectation sign_in_of(const Json& value) {
  SignInExpectation sign_in;
  sign_in.user = value.at("user").get<std::string>();
  sign_in.requirement = value.value("requirement", "");
  sign_in.error_code = number<std::int64_t>(value, "errorCode");
  if (value.contains("interactive")) sign_in.interactive = value["interactive"].get<bool>();
  sign_in.count = value.at("count").get<std::size_t>();
  return sign_in;
}

const Json& list_of(const Json& value, const char* key) {
  static const Json kEmpty = Json::array();
  const auto found = value.find(key);
  return found == value.end() ? kEmpty : *found;
}

}  // namespace scenarios::runner
