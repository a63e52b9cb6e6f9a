#pragma once

#include "mockgraph/base/http_message.h"
#include "mockgraph/base/json_read.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <ostream>
#include <string>

// Matchers that say what was there instead: status, headers, the value at a JSON Pointer.
namespace mockgraph {

inline void PrintTo(const Response& response, std::ostream* out) {
  *out << response.status << ' ' << response.text();
}
inline void PrintTo(const Error& error, std::ostream* out) {
  *out << "Error{" << error.code << ": " << error.message << '}';
}

}  // namespace mockgraph

namespace tests {

using mockgraph::Json;

inline Json json_of(const mockgraph::Response& response) {
  auto parsed = mockgraph::parse_json(response.text());
  return parsed.ok() ? *std::move(parsed) : Json(Json::value_t::discarded);
}

MATCHER_P(HasStatus, status, "has status " + testing::PrintToString(status)) {
  *result_listener << "status " << arg.status << ", body " << arg.text();
  return arg.status == status;
}

MATCHER_P2(HasHeader, name, value, "has the header " + std::string{name}) {
  const auto found = arg.headers.get(name);
  *result_listener << "'" << name << ": " << found << "'";
  return testing::ExplainMatchResult(testing::Matcher<std::string>(value), std::string{found},
                                     result_listener);
}

// JsonAt("/error/code", "Request_BadRequest"); the value may be a matcher over Json.
MATCHER_P2(JsonAt, pointer, value, "holds the value at " + std::string{pointer}) {
  const Json body = json_of(arg);
  const Json* found = body.is_discarded() ? nullptr : mockgraph::find_at(body, pointer);
  if (found == nullptr) {
    *result_listener << "nothing at " << pointer << " in " << arg.text();
    return false;
  }
  *result_listener << pointer << " is " << found->dump();
  return testing::ExplainMatchResult(testing::Matcher<Json>(value), *found, result_listener);
}

MATCHER_P(HasBody, text, "has the whole body") {
  *result_listener << arg.text();
  return arg.text() == text;
}

MATCHER_P2(IsGraphError, code, message, "is Graph's error " + std::string{code}) {
  return testing::ExplainMatchResult(
      testing::AllOf(JsonAt("/error/code", Json(code)), JsonAt("/error/message", Json(message))),
      arg, result_listener);
}

// AADSTS errors: the number, the OAuth word, and how the description begins.
MATCHER_P2(IsLoginError, error, number,
           "is the sign-in error AADSTS" + testing::PrintToString(number)) {
  const Json body = json_of(arg);
  const auto description = body.is_object() ? body.value("error_description", "") : "";
  *result_listener << arg.text();
  return body.is_object() && body.value("error", "") == error &&
         body.value("error_codes", Json()) == Json::array({number}) &&
         description.starts_with("AADSTS" + std::to_string(number) + ": ");
}

MATCHER(IsOk, "is ok") {
  if (!arg.ok()) *result_listener << arg.error().code << ": " << arg.error().message;
  return arg.ok();
}

MATCHER_P(FailsWith, code, "fails with the code " + std::string{code}) {
  if (arg.ok()) {
    *result_listener << "it is ok";
    return false;
  }
  *result_listener << arg.error().code << ": " << arg.error().message;
  return arg.error().code == code;
}

}  // namespace tests
