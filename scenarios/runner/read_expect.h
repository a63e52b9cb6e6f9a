#pragma once

#include "mockgraph/base/json_read.h"
#include "scenarios/runner/scenario.h"

#include <optional>
#include <string>

// Members of a scenario file as values. REQUIRES: scenario.schema.json has judged them.
namespace scenarios::runner {

struct At {
  std::string method, route;
};
[[nodiscard]] At split_at(const std::string& text);  // "POST /v1.0/users"

template <class Number>
[[nodiscard]] std::optional<Number> number(const mockgraph::Json& value, const char* key) {
  const auto found = value.find(key);
  if (found == value.end()) return std::nullopt;
  return found->template get<Number>();
}

// The list under a key; an empty one if there is none.
[[nodiscard]] const mockgraph::Json& list_of(const mockgraph::Json& value, const char* key);

[[nodiscard]] Times times_of(const mockgraph::Json& value, const char* exactly = "count");
[[nodiscard]] MailExpectation mail_of(const mockgraph::Json& value);
// These read on where a schema cannot judge: durations, regular expressions.
[[nodiscard]] mockgraph::Result<Bounds> bounds_of(const mockgraph::files::Document& document,
                                                  const std::string& pointer);
[[nodiscard]] mockgraph::Result<CallPattern> pattern_of(const mockgraph::files::Document& document,
                                                        const std::string& pointer);
[[nodiscard]] StateExpectation state_of(const mockgraph::Json& value);
[[nodiscard]] SignInExpectation sign_in_of(const mockgraph::Json& value);

}  // namespace scenarios::runner
