#pragma once

#include "scenarios/runner/play.h"
#include "scenarios/runner/sweep_faults.h"

#include <span>
#include <string>
#include <vector>

// Whether a client that was struck has left the world as a client that was not.
namespace scenarios::runner {

// How a story ends when nothing goes wrong.
struct Faultless {
  std::vector<Target> targets;
  std::vector<mockgraph::Json> worlds;  // after each act, as counted_essence_of() tells them
  std::vector<std::string> made;        // calls that made something, as "POST /v1.0/users"
};

// Errors: a story that cannot be carried out, or that does not end as it says although nothing
// goes wrong.
[[nodiscard]] mockgraph::Result<Faultless> faultless_run(const Scenario& base, const Stage& stage);

enum class HarmKind {
  kCrash,     // the client itself threw
  kPassword,  // the account is there, and its password is not what was written down
  kDoubled,   // something is there more often than it should be
  kClaim,     // the client said that all was done, and it was not
  kEnding,    // started again it did not get to its end
  kFound,     // it did, and the audit found something
  kWorld,     // it did, and the world is another one
  kHaste,     // throttled, it called again sooner than it was told to
};
inline constexpr auto kHarmText =
    mockgraph::enum_text<HarmKind>({{HarmKind::kCrash, "crash"},
                                    {HarmKind::kPassword, "password lost"},
                                    {HarmKind::kDoubled, "doubled"},
                                    {HarmKind::kClaim, "false claim"},
                                    {HarmKind::kEnding, "not put right"},
                                    {HarmKind::kFound, "found by the audit"},
                                    {HarmKind::kWorld, "another world"},
                                    {HarmKind::kHaste, "haste"}});

struct Harm {
  HarmKind kind = HarmKind::kWorld;
  std::string says;        // a sentence without its full stop
  std::string at{};        // kDoubled, kHaste: the call; kWorld, kClaim: a pointer into the world
  std::int64_t count = 0;  // kDoubled: how often it should have been sent; kHaste: seconds
  mockgraph::Json expected{};  // kWorld, kClaim: what should stand there; null: nothing
};

// What came of a story that is struck; a client that throws ends it. `survived_alone`: the struck
// runs themselves came to their ends.
struct Judgement {
  std::vector<Harm> harms;
  bool survived_alone = false;
  std::vector<std::string> findings;  // of the last check, each once
};
[[nodiscard]] mockgraph::Result<Judgement> judge_struck(const Scenario& base,
                                                        const Faultless& faultless,
                                                        std::span<const Hit> hits,
                                                        const Stage& stage);

}  // namespace scenarios::runner
