#pragma once

#include "scenarios/runner/coverage.h"
#include "scenarios/runner/mutate.h"
#include "scenarios/runner/play.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

// How much of what there is stories and mutants reach: requirements, findings, calls, errors. Found
// out by playing, never claimed.
namespace scenarios::runner {

using StoryNames = std::set<std::string>;

// A step, or a check: the stories in which it was done, or judged, and the mutants of the step that
// were told as they should be, or that the check told.
struct Reached {
  StoryNames stories;
  std::size_t mutants = 0;
  std::vector<std::string> names{};  // of a step: of these mutants
};

struct Reach {
  struct Requirement {
    std::string id, text, disposition;
    std::vector<std::string> steps, checks;  // by the procedure
    StoryNames stories;       // in which one of these steps was done, or checks judged
    std::size_t mutants = 0;  // of these steps, that were told as they should be
    std::vector<std::string> mutant_names{};  // "create-account left-out"
    std::string lacks;  // why its disposition is not kept, a sentence; empty: it is
  };
  std::string procedure;
  std::vector<Requirement> requirements;
  std::vector<std::string> step_ids, check_ids;        // in the procedure's order, in the audit's
  std::map<std::string, Reached> steps, checks;        // every one of these
  std::map<std::string, StoryNames> findings, routes;  // every one; by none: no names
  std::map<std::string, std::size_t> mutants_told;     // by finding
  std::vector<std::string> in_the_green_run;           // findings of the procedure done right
  ErrorCoverage errors;

  // What is said of requirements and not so.
  [[nodiscard]] std::vector<std::string> lacks() const;
};

// REQUIRES: the outcomes have their journals.
[[nodiscard]] Reach reach_of(const client::procedure::Procedure& procedure,
                             const std::vector<Outcome>& outcomes, const MutationRun& mutants);

// What may not become less, under names: "findingsRaised", "routesDriven" …
[[nodiscard]] std::map<std::string, std::size_t> figures_of(const Reach& reach);

[[nodiscard]] std::string as_text(const Reach& reach);
[[nodiscard]] std::string as_json(const Reach& reach);  // version 1
// One page: requirements by steps, checks and stories, mutants by findings, calls by the faults
// that the client survives (matrix_of() of a sweep), and lists of the rest.
[[nodiscard]] std::string as_html(const Reach& reach, const std::vector<Outcome>& outcomes,
                                  const MutationRun& mutants, const report::Matrix& resilience,
                                  const std::string& version);

}  // namespace scenarios::runner
