#pragma once

#include "mockgraph/sandbox/journal.h"
#include "mockgraph/world/world.h"
#include "scenarios/runner/play.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

// Which of the errors that the simulator knows scenarios reach: by what a tenant, a request or time
// is like, or only because a fault was injected. Found out by playing, never claimed.
namespace scenarios::runner {

// The AADSTS numbers of a run: what was answered, and what the sign-in log says of pages that asked
// for something more.
[[nodiscard]] ErrorsSeen errors_seen(
    const std::vector<std::shared_ptr<const mockgraph::sandbox::JournalEntry>>& journal,
    const mockgraph::world::World& world);

struct ErrorCoverage {
  std::map<int, std::set<std::string>> by_state, by_injection;  // by number: names of scenarios
  std::set<int> not_reached;
};
[[nodiscard]] ErrorCoverage error_coverage(const std::vector<Outcome>& outcomes);

// Both lists, and what no scenario reaches.
[[nodiscard]] std::string as_text(const ErrorCoverage& coverage);
[[nodiscard]] std::string as_json(const ErrorCoverage& coverage);

}  // namespace scenarios::runner
