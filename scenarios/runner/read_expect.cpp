#include "scenarios/runner/read_expect.h"

#include "mockgraph/directory/match_reading.h"

#include <nlohmann/json.hpp>

namespace scenarios::runner {

using mockgraph::Json;
using mockgraph::Result;
using mockgraph::files::Document;

At split_at(const std::string& text) {
  const auto blank = text.find(' ');
  return {text.substr(0, blank), blank == std::string::npos ? "" : text.substr(blank + 1)};
}

Times times_of(const Json& value, const char* exactly) {
  return {number<std::size_t>(value, exactly), number<std::size_t>(value, "atLeast"),
          number<std::size_t>(value, "atMost")};
}

MailExpectation mail_of(const Json& value) {
  return {value.value("from", ""), value.value("to", ""), value.value("subject", ""),
          times_of(value)};
}

Result<Bounds> bounds_of(const Document& document, const std::string& pointer) {
  Bounds bounds;
  for (const auto& [key, bound] :
       {std::pair{"/atLeast", &bounds.at_least}, {"/atMost", &bounds.at_most}}) {
    const Json* found = mockgraph::find_at(document.json(), pointer + key);
    if (found == nullptr) continue;
    const auto length = mockgraph::parse_duration(found->get<std::string>());
    if (!length.ok()) return document.fault(pointer + key, length.error().message);
    *bound = *length;
  }
  return bounds;
}

Result<CallPattern> pattern_of(const Document& document, const std::string& pointer) {
  const Json& value = *mockgraph::find_at(document.json(), pointer);
  CallPattern pattern;
  const auto [method, route] = split_at(value.at("at").get<std::string>());
  pattern.method = method;
  pattern.route = route;
  pattern.error = value.value("error", "");
  pattern.caller = value.value("caller", "");
  pattern.status = number<int>(value, "status");
  pattern.act = number<std::size_t>(value, "act");
  const auto acts = list_of(document.json(), "run").size();
  if (pattern.act > acts)
    return document.fault(pointer + "/act",
                          "there is no such act: 'run' has " + std::to_string(acts));
  pattern.times = times_of(value);
  ASSIGN_OR_RETURN(pattern.spacing, bounds_of(document, pointer + "/spacing"));
  for (std::size_t i = 0; i < list_of(value, "body").size(); ++i) {
    ASSIGN_OR_RETURN(auto match, mockgraph::directory::read_match(
                                     document, pointer + "/body/" + std::to_string(i)));
    pattern.body.push_back(std::move(match));
  }
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
