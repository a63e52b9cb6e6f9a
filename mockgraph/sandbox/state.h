#pragma once

#include "mockgraph/sandbox/change_log.h"
#include "mockgraph/sandbox/clock.h"
#include "mockgraph/sandbox/history.h"
#include "mockgraph/sandbox/rule_book.h"
#include "mockgraph/sandbox/settings.h"
#include "mockgraph/world/world.h"

#include <cstdint>
#include <memory>

namespace mockgraph::sandbox {

// What a room above keeps with a state, such as the lesson that is practised in it. The simulation
// never looks at it: a fork shares it, a reset goes back to what the baseline had.
struct Attachment {
  Attachment() = default;
  Attachment(const Attachment&) = default;
  Attachment& operator=(const Attachment&) = default;
  virtual ~Attachment() = default;
};

// Everything that a request can change. So reset, fork and checkpoint are assignments, and cannot
// forget anything. Only the journal stands outside: it remembers across resets.
struct State {
  world::World world;
  Clock clock;
  RuleBook rules;
  Settings settings;
  std::uint64_t seed = 1;
  std::uint64_t drawn = 0;                       // ids drawn so far (IdSource)
  ChangeLog changes;                             // to the world, lately
  History history;                               // of the world, as far back as replicas are behind
  std::shared_ptr<const Attachment> attachment;  // null: nobody keeps anything
};

// Makes a draft of the state's world true, and remembers what it changed. The state is of no use
// after an error.
[[nodiscard]] Status adopt(State& next, world::Draft&& draft);

// The world as whoever is `behind` by that much knows it. Valid as long as the state.
[[nodiscard]] const world::World& world_behind(const State& state, Instant now, Duration behind);

using StatePtr = std::shared_ptr<const State>;

}  // namespace mockgraph::sandbox
