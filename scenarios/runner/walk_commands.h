#pragma once

#include "scenarios/runner/scenario.h"
#include "scenarios/runner/walk_cast.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// The commands of a random walk: acts that people do by hand, as a scenario's file has them.
namespace scenarios::runner {

// One act, and the row of the table that it was drawn from.
struct WalkCommand {
  std::string_view kind;  // "add-member"; static
  mockgraph::Json act;
};

// The kinds of commands there are, in the order of the table.
[[nodiscard]] std::span<const std::string_view> walk_kinds();

// A walk begins with sign-ins of its people; then come `steps` commands, legal and illegal ones, as
// the seed draws them. The same arguments give the same commands.
[[nodiscard]] std::vector<WalkCommand> drawn_walk(const WalkCast& cast, std::size_t steps,
                                                  std::uint64_t seed);

// The act as the runner carries it out. REQUIRES: it is one of a walk, or of a scenario that was
// read; its verb is edit, sign-in, refresh or wait.
[[nodiscard]] Act act_of(const mockgraph::Json& act);

// Those of them that refer to nothing but what one before them keeps.
[[nodiscard]] std::vector<WalkCommand> that_can_be_read(const std::vector<WalkCommand>& commands);

}  // namespace scenarios::runner
