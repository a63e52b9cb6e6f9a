#pragma once

#include "mockgraph/base/http_message.h"
#include "mockgraph/base/json_read.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <ostream>
#include <string>
#include <string_view>

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

// Functions, not templates: what a hundred tests say is compiled once.
using ResponseMatcher = testing::Matcher<const mockgraph::Response&>;

[[nodiscard]] ResponseMatcher HasStatus(int status);
[[nodiscard]] ResponseMatcher HasHeader(std::string_view name, testing::Matcher<std::string> value);
[[nodiscard]] ResponseMatcher HasBody(std::string_view text);

// JsonAt("/error/code", "Request_BadRequest"); the value may be a matcher over Json.
[[nodiscard]] ResponseMatcher json_at(std::string_view pointer,
                                      testing::Matcher<const Json&> value);
template <class Value>
[[nodiscard]] ResponseMatcher JsonAt(std::string_view pointer, const Value& value) {
  return json_at(pointer, testing::Matcher<const Json&>(value));
}

[[nodiscard]] ResponseMatcher IsGraphError(std::string_view code, std::string_view message);

// AADSTS errors: the number, the OAuth word, and how the description begins.
[[nodiscard]] ResponseMatcher IsLoginError(std::string_view error, int number);

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
