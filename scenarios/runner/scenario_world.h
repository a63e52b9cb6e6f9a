#pragma once

#include "mockgraph/files/document.h"
#include "mockgraph/sandbox/state.h"

#include <cstdint>
#include <optional>
#include <string>

namespace scenarios::runner {

// A path in a file is relative to that file: a fault in the file it names is told with that file's
// own place.
[[nodiscard]] std::string beside(const std::string& file, const std::string& relative);

// A fault of a file that a scenario names at `pointer`: if there is none, it is told there.
[[nodiscard]] mockgraph::Error of_named_file(const mockgraph::files::Document& scenario,
                                             std::string_view pointer, mockgraph::Error fault);

// A world that follows the wall would make two runs differ: it stands still in the days in which
// the documented page was read.
void stop_clock(mockgraph::sandbox::State& world);

// The world in which a scenario begins: its fixture, its patch, its replication. `seed` replaces
// the fixture's, if given. REQUIRES: the document fits the scenario schema.
[[nodiscard]] mockgraph::Result<mockgraph::sandbox::State> load_world(
    const mockgraph::files::Document& scenario, const std::string& path,
    std::optional<std::uint64_t> seed);

}  // namespace scenarios::runner
