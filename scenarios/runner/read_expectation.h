#pragma once

#include "mockgraph/files/document.h"
#include "scenarios/runner/scenario.h"

#include <span>
#include <string>
#include <string_view>

namespace scenarios::runner {

// Reads "expect" of a scenario whose procedure, world and rules have been read: the names in it are
// those. REQUIRES: scenario.schema.json has judged the document.
[[nodiscard]] mockgraph::Status read_expectation(const mockgraph::files::Document& document,
                                                 Scenario& scenario);

// Refuses a word that is none of `words`, with the nearest that is.
[[nodiscard]] mockgraph::Status known(const mockgraph::files::Document& document,
                                      std::string_view word, std::span<const std::string> words,
                                      const std::string& pointer, std::string_view what);
// A call that nobody serves would be counted zero times for ever: a typing error, not a fact.
[[nodiscard]] mockgraph::Status served(const mockgraph::files::Document& document,
                                       const std::string& pointer);
[[nodiscard]] std::vector<std::string> step_ids(const Scenario& scenario);

}  // namespace scenarios::runner
