#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/directory/rule_reading.h"
#include "mockgraph/sandbox/state.h"

#include <string>
#include <vector>

namespace mockgraph::app {

// Every call that some surface serves, as "GET /v1.0/users/{id}": the words in which scenarios and
// faults speak of calls.
[[nodiscard]] std::vector<std::string> served_routes();

// Whether a rule names a call that somebody serves, and which surface that is.
[[nodiscard]] Result<std::string> surface_of_rule(std::string_view surface, std::string_view method,
                                                  std::string_view route);

// Every error number of the identity platform that sign-in knows: 50126 of "AADSTS50126".
[[nodiscard]] std::vector<int> known_error_numbers();

// A JSON Patch on a state's document, through the laws, as a rule's `change` and the control API
// have it. The state is of no use after an error.
[[nodiscard]] Status patch_state(sandbox::State& state, const Json& patch, Instant now);

}  // namespace mockgraph::app
