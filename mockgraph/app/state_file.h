#pragma once

#include "mockgraph/base/result.h"
#include "mockgraph/sandbox/state.h"

#include <cstdint>
#include <optional>
#include <string>

namespace mockgraph::app {

// The state that a file describes: a fixture, or one that was packed. The default fixture if `path`
// is empty. A packed one has its seed already. Errors: those of both kinds of file.
[[nodiscard]] Result<sandbox::State> read_state_file(const std::string& path,
                                                     std::optional<std::uint64_t> seed);

}  // namespace mockgraph::app
