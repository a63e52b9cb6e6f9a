#pragma once

#include "scenarios/report/matrix.h"
#include "scenarios/runner/play_all.h"
#include "scenarios/runner/sweep_judge.h"

#include <cstdint>
#include <string>
#include <vector>

// Proof that the set-up client survives: each of its calls goes wrong in every way that is known,
// the client is started again as a person would, and the end has to be the same.
namespace scenarios::runner {

enum class Survival {
  kAlone,  // the struck run came to its end by itself
  kAgain,  // it ended with an error and without harm; started again, the client put it right
  // The product's own wizard was struck, whose requests the client repeats with their weaknesses:
  // it does not get right by itself, and the audit tells what is wrong.
  kTold,
  kHarm,
};
inline constexpr auto kSurvivalText = mockgraph::enum_text<Survival>({{Survival::kAlone, "alone"},
                                                                      {Survival::kAgain, "again"},
                                                                      {Survival::kTold, "told"},
                                                                      {Survival::kHarm, "harm"}});

struct Swept {
  std::vector<Hit> hits;  // one; two of a pair
  Survival survival = Survival::kHarm;
  std::vector<Harm> harms;            // kTold: what the findings tell
  std::vector<std::string> findings;  // kTold: their ids
};

struct SweepPlan {
  std::size_t pairs = 0;  // of faults in one story, drawn by the seed
  std::uint64_t seed = 0;
  std::size_t shard = 1, shards = 1;
  std::size_t jobs = 0;  // at once; 0: one a core
};

struct Sweep {
  std::string story, procedure;
  std::vector<Target> targets;  // all, whatever the share
  std::vector<Swept> singles, pairs;

  [[nodiscard]] std::size_t count(Survival survival) const;  // of all
  [[nodiscard]] bool holds() const { return count(Survival::kHarm) == 0; }
};

// Every fault that a call can meet, call by call.
[[nodiscard]] std::vector<Hit> hits_on(std::span<const Target> targets);

// What becomes of a story that is struck so.
[[nodiscard]] Swept survived(const Scenario& base, const Faultless& faultless,
                             std::vector<Hit> hits, const Stage& stage);

// Errors: those of faultless_run(). An interrupted sweep is what was swept so far.
[[nodiscard]] mockgraph::Result<Sweep> sweep(const Scenario& base, const SweepPlan& plan,
                                             const Stage& stage, const Audience& audience);

// "apply 12, POST /v1.0/users: reset-after"
[[nodiscard]] std::string name_of(const Scenario& base, const Hit& hit);

// Calls and faults, and how the client survived where they meet.
[[nodiscard]] report::Matrix matrix_of(const Scenario& base, const Sweep& sweep);

// The matrix of calls and faults, what was harmed below, the totals last.
[[nodiscard]] std::string as_text(const Scenario& base, const Sweep& sweep);
[[nodiscard]] std::string as_json(const Scenario& base, const Sweep& sweep);  // version 1

}  // namespace scenarios::runner
