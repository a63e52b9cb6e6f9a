#pragma once

#include "mockgraph/base/enum_text.h"
#include "scenarios/report/matrix.h"
#include "scenarios/runner/mutants.h"
#include "scenarios/runner/play_all.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

// Proof that the checks bite: the procedure is carried out wrongly in every way that is known, and
// each time a finding has to tell it.
namespace scenarios::runner {

enum class Fate {
  kKilled,         // told by a finding that is meant to
  kByAnother,      // told by other findings only
  kRefused,        // no finding tells it, but the run itself ended with an error
  kSurvived,       // the world is another one, and no finding tells it
  kWithoutEffect,  // the world is as if everything had been done right, and that has a reason
  kVoid,           // so, without one; or it could not be carried out
};
inline constexpr auto kFateText =
    mockgraph::enum_text<Fate>({{Fate::kKilled, "killed"},
                                {Fate::kByAnother, "killed by another"},
                                {Fate::kRefused, "refused"},
                                {Fate::kSurvived, "survived"},
                                {Fate::kWithoutEffect, "without effect"},
                                {Fate::kVoid, "void"}});

// What became of a mutant.
struct Judged {
  std::string step, name, does;
  Fate fate = Fate::kVoid;
  std::vector<std::string> findings;  // ids, each once
  std::vector<std::string> meant;     // those of them that are meant to tell it
  std::string reason;                 // of no effect, of the refusal, or why it is void
  bool masks = false;  // of a pair: one of the two is told by none of the findings meant for it
};

// What is played, and how.
struct MutationPlan {
  std::size_t pairs = 0;   // mutants of two mutations
  std::uint64_t seed = 0;  // which
  std::size_t shard = 1, shards = 1;
  std::size_t jobs = 0;  // at once; 0: one a core
};

struct MutationRun {
  std::string procedure;
  std::vector<std::string>
      baseline;  // findings of the procedure done right: none, or nothing counts
  Judged canary;
  std::vector<Judged> mutants, pairs;

  [[nodiscard]] std::size_t count(Fate fate) const;  // of the mutants of one mutation
  // The baseline is green, the canary dead, every mutant told by what is meant to tell it, refused,
  // or without effect for a reason, and no pair survived.
  [[nodiscard]] bool holds() const;
};

// Errors: a scenario that cannot be carried out at all. An interrupted run is the mutants so far.
[[nodiscard]] mockgraph::Result<MutationRun> mutate(const Scenario& base,
                                                    std::span<const Mutation> mutations,
                                                    const MutationPlan& plan, const Stage& stage,
                                                    const Audience& audience);

// Mutants and the findings that told them.
[[nodiscard]] report::Matrix matrix_of(const MutationRun& run);

// A line a mutant, the matrix of the findings below, the totals last.
[[nodiscard]] std::string as_text(const MutationRun& run);
[[nodiscard]] std::string as_json(const MutationRun& run);  // version 1

}  // namespace scenarios::runner
