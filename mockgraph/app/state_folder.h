#pragma once

#include "mockgraph/app/arguments.h"
#include "mockgraph/base/instant.h"

#include <string>

namespace mockgraph::app {

inline constexpr OptionRow kStateDir{"state-dir", "DIR", "",
                                     "keys and certificates; else ~/.local/state/mockgraph"};

// The folder that --state-dir names, else $XDG_STATE_HOME/mockgraph, else the one in the home
// folder; made if need be, for its owner only.
[[nodiscard]] Result<std::string> state_folder(const Arguments& arguments,
                                               const Environment& environment);

// The machine's clock, in the mock's words.
[[nodiscard]] Instant wall_time();

}  // namespace mockgraph::app
