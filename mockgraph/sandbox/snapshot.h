#pragma once

#include "mockgraph/sandbox/state.h"

#include <string>
#include <string_view>

// A state as a file of bytes, which is read in a few milliseconds however large its world is. Good
// for the program that wrote it and others of the same tables; a fixture is what lasts. Rules
// are left out.
namespace mockgraph::sandbox {

[[nodiscard]] std::string snapshot_of(const State& state);

// Whether a file begins as a snapshot; false if it cannot be read.
[[nodiscard]] bool is_snapshot(const std::string& path);
// Errors: kNotFound "unreadable-file"; kInvalid "snapshot", if it is damaged or another version's.
[[nodiscard]] Result<State> read_snapshot(const std::string& path);

}  // namespace mockgraph::sandbox
