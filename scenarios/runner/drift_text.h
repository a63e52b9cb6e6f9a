#pragma once

#include "client/procedure/drift.h"
#include "scenarios/runner/scenario.h"

#include <string>
#include <vector>

namespace scenarios::runner {

// Of these scenarios, the names of those that play one of the two editions and look at something
// that is not the same in both: a requirement they are about, a step they skip or expect, a check
// whose finding they expect.
[[nodiscard]] std::vector<std::string> touched_by(const client::procedure::Drift& drift,
                                                  const std::vector<Scenario>& scenarios);

[[nodiscard]] std::string as_text(const client::procedure::Drift& drift,
                                  const std::vector<std::string>& touched);
[[nodiscard]] std::string as_json(const client::procedure::Drift& drift,
                                  const std::vector<std::string>& touched);

}  // namespace scenarios::runner
