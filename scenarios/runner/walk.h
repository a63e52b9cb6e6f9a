#pragma once

#include "mockgraph/sandbox/sandbox.h"
#include "mockgraph/tokens/signer.h"
#include "scenarios/runner/play_all.h"
#include "scenarios/runner/walk_commands.h"
#include "scenarios/runner/walk_referee.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

// Random walks: administrators, the service account and customers do legal and illegal things in
// whatever order, and a referee looks at each call. What breaks an invariant is made as short as it
// can be.
namespace scenarios::runner {

// Where walks begin.
struct WalkWorld {
  std::string fixture;  // its file
  mockgraph::sandbox::State state;
  WalkCast cast;
};
// Errors: the fixture's.
[[nodiscard]] mockgraph::Result<WalkWorld> walk_world(const std::string& fixture,
                                                      std::optional<std::uint64_t> seed);

struct WalkStage {
  mockgraph::tokens::Signer signer;
  // Stands between the walkers and the mock; empty: nothing does.
  std::function<mockgraph::Exchange(mockgraph::Exchange door, mockgraph::sandbox::Sandbox& behind)>
      around_door{};
};

// What became of a command: the last answer of a call, the number of an AADSTS error if it ended
// with one.
struct WalkAnswer {
  bool was_accepted = false;
  int status = 0;
  std::string error;  // "AADSTS50126"
};

// Commands that were carried out in a mock of their own, until an invariant was broken.
struct Trial {
  std::vector<WalkAnswer> answers;  // of those that were carried out
  std::optional<Breach> breach;     // by the last of them
  std::string route;                // of the call that broke it: "GET /v1/customers"
  Referee::Looks looks{};
  std::size_t requests = 0;
};
[[nodiscard]] Trial try_commands(const WalkWorld& world, const WalkStage& stage,
                                 std::span<const WalkCommand> commands);

// The fewest of these commands by which the same invariant is broken: none of them can be left out.
[[nodiscard]] std::vector<WalkCommand> shortest_walk(const WalkWorld& world, const WalkStage& stage,
                                                     std::span<const WalkCommand> commands,
                                                     Invariant invariant);

// As a scenario's file: its acts, and what each was answered. `folder`: where it will stand.
struct WalkStory {
  std::string name, text;
};
[[nodiscard]] WalkStory story_of(const WalkWorld& world, std::span<const WalkCommand> commands,
                                 const Trial& trial, const std::string& folder);
// The commands of such a file, or of any scenario whose acts people do by hand. kInvalid otherwise.
struct ReadWalk {
  WalkWorld world;
  std::vector<WalkCommand> commands;
};
[[nodiscard]] mockgraph::Result<ReadWalk> walk_of(const std::string& file,
                                                  std::optional<std::uint64_t> seed);

struct WalkPlan {
  std::size_t walks = 50, steps = 200;  // so many walks of so many commands each
  std::uint64_t seed = 0;
  std::size_t shard = 1, shards = 1;
  std::size_t jobs = 0;  // at once; 0: one a core
};

// One walk that broke an invariant.
struct Stumble {
  std::size_t walk = 0;  // the how manieth, from 1
  Breach breach;
  std::vector<WalkCommand> commands;  // the shortest
  Trial trial;                        // of these
};

// Of commands of one kind.
struct WalkCount {
  std::size_t sent = 0, accepted = 0;
};

struct Walks {
  std::size_t walks = 0, commands = 0, requests = 0;
  std::vector<WalkCount> kinds;  // in the order of walk_kinds()
  Referee::Looks looks{};
  std::vector<Stumble> stumbles;

  [[nodiscard]] bool holds() const { return stumbles.empty(); }
};
// An interrupted run is what was walked so far. The same plan gives the same, whatever the jobs.
[[nodiscard]] Walks walk(const WalkWorld& world, const WalkPlan& plan, const WalkStage& stage,
                         const Audience& audience);

// The same of the commands of a file: one walk, whose stumble is told as it stands there.
[[nodiscard]] Walks walked_again(const ReadWalk& walk, const WalkStage& stage);

// Tables of commands and invariants, what stumbled, the totals last.
[[nodiscard]] std::string as_text(const Walks& walks);
[[nodiscard]] std::string as_json(const Walks& walks);  // version 1

}  // namespace scenarios::runner
