#pragma once

#include "scenarios/runner/mutate.h"
#include "scenarios/runner/play.h"

#include <map>
#include <set>
#include <string>
#include <vector>

// How much of what there is stories and mutants reach: requirements, findings, calls. Found out by
// playing, never claimed.
namespace scenarios::runner {

using StoryNames = std::set<std::string>;

struct Reach {
  struct Requirement {
    std::string id, disposition;
    std::vector<std::string> steps, checks;  // by the procedure
    StoryNames stories;       // in which one of these steps was done, or checks judged
    std::size_t mutants = 0;  // of these steps, that were told as they should be
  };
  std::vector<Requirement> requirements;
  std::map<std::string, StoryNames> findings, routes;  // every one; by none: no names
  std::map<std::string, std::size_t> mutants_told;     // by finding
};

// REQUIRES: the outcomes have their journals.
[[nodiscard]] Reach reach_of(const client::procedure::Procedure& procedure,
                             const std::vector<Outcome>& outcomes, const MutationRun& mutants);

// What may not become less, under names: "findingsRaised", "routesDriven" …
[[nodiscard]] std::map<std::string, std::size_t> figures_of(const Reach& reach);

[[nodiscard]] std::string as_text(const Reach& reach);
[[nodiscard]] std::string as_json(const Reach& reach);  // version 1

}  // namespace scenarios::runner
