#pragma once

#include "scenarios/runner/mutations.h"
#include "scenarios/runner/scenario.h"

#include <span>
#include <string>
#include <vector>

namespace scenarios::runner {

// One deviation from the procedure.
struct Change {
  std::string step;
  Mutation mutation;
  std::string each;     // the element that it is about; empty: the step as a whole
  std::string earlier;  // an order: the step is done before this one; the mutation has a name only
};

// The procedure, carried out wrongly.
struct Mutant {
  std::vector<Change> changes;  // one; two of a pair
  client::procedure::Phase phase = client::procedure::Phase::kSetUp;
  // Of each change the findings that are meant to tell it: those of the checks that its step names.
  std::vector<std::vector<std::string>> intended;

  [[nodiscard]] std::string step() const;  // "admin-agents", "mfa + mailbox"
  [[nodiscard]] std::string name() const;  // "undone-later", "before account"
  [[nodiscard]] std::string does() const;
};

// Every mutation of every step, and every two steps of a phase in the other order. Steps of the
// renew phase are what the product does by itself, and have none.
[[nodiscard]] std::vector<Mutant> mutants_of(const client::procedure::Procedure& procedure,
                                             std::span<const Mutation> mutations);

// The account is deleted at the end: whoever does not notice that notices nothing.
[[nodiscard]] Mutant canary_of(const client::procedure::Procedure& procedure);

// So many pairs of mutants of one phase and of different steps, as the seed draws them.
[[nodiscard]] std::vector<Mutant> pairs_of(std::span<const Mutant> mutants, std::size_t count,
                                           std::uint64_t seed);

// The base's procedure up to and with the audit of a phase (apply, then sam or harden, then
// check), with these changes. It expects nothing: it is judged by what it leaves. Errors: answers
// that a mutation makes and that the answers' schema refuses.
[[nodiscard]] mockgraph::Result<Scenario> carried_out(const Scenario& base,
                                                      client::procedure::Phase phase,
                                                      std::span<const Change> changes);

// Carries these changes out in the run of a story at `run`, and in calls by hand around it; whoever
// goes on after it follows the changed procedure, too. What they do to the answers is the caller's.
void deviate(Scenario& scenario, std::size_t run, std::span<const Change> changes);

// Whether a mutation is one of a step's kind.
[[nodiscard]] bool is_about(const Mutation& mutation, const client::procedure::Step& step);

}  // namespace scenarios::runner
