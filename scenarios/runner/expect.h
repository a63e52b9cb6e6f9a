#pragma once

#include "scenarios/runner/play.h"

#include <vector>

namespace scenarios::runner {

// Everything that expectations may look at, after the last act.
struct Seen {
  const std::vector<client::report::Report>& acts;
  const std::vector<std::shared_ptr<const mockgraph::sandbox::JournalEntry>>& journal;
  const mockgraph::world::World& world;
  // Not looked at where nothing is expected of them.
  const mockgraph::sandbox::RuleBook* rules = nullptr;
  const mockgraph::world::World* opening = nullptr;
  mockgraph::Duration time{0};
  std::vector<std::size_t> calls_by{};  // by the end of each act: how many the journal had
};

struct Comparison {
  std::vector<Difference> differences;
  std::size_t verified = 0;
};

// The difference between what has to be at a place of a JSON document and what is there; `where` is
// what the reader calls the place.
[[nodiscard]] std::optional<Difference> difference_at(const mockgraph::Json& document,
                                                      const StateExpectation& expected,
                                                      std::string where);

// The requirements of those findings ("mfa.not-enforced (error)") that are in one list only.
[[nodiscard]] std::vector<std::string> requirements_of(std::vector<std::string> wanted,
                                                       std::vector<std::string> found);

[[nodiscard]] Comparison compare(const Expectation& expected, const Seen& seen);

}  // namespace scenarios::runner
