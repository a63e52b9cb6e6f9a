#pragma once

#include "mockgraph/base/json_read.h"
#include "scenarios/runner/scenario.h"

#include <string>
#include <vector>

// What people do by hand, as values. REQUIRES: scenario.schema.json has judged it.
namespace scenarios::runner {

[[nodiscard]] Kill kill_of(const mockgraph::Json& value);
[[nodiscard]] EditRequest edit_of(const mockgraph::Json& value);
[[nodiscard]] PageSignIn page_sign_in_of(const mockgraph::Json& value);
[[nodiscard]] Redemption redemption_of(const mockgraph::Json& value);

// A planned fault; `place`: the how manieth of the scenario, from 1.
[[nodiscard]] mockgraph::sandbox::Fault fault_of(const mockgraph::Json& value, std::size_t place);

// The names that a text refers to: "a" of "/users/${a}".
[[nodiscard]] std::vector<std::string> names_in(std::string_view text);
// Whether such a name is a place in the world, and where: "state/tenants/…" is at "/tenants/…".
[[nodiscard]] bool is_of_state(std::string_view name);
[[nodiscard]] std::string pointer_of_state(std::string_view name);

}  // namespace scenarios::runner
