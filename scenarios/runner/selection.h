#pragma once

#include "mockgraph/base/result.h"
#include "scenarios/runner/options.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace scenarios::runner {

// "*" stands for any letters, "?" for one; "/" is a letter like the others.
[[nodiscard]] bool fits_pattern(std::string_view pattern, std::string_view text);

// The files that are meant, in the order of their names: those named, those directly in the folders
// named, and those of the folder "scenarios" (and of its "programs", if there are any) whose names,
// or whose paths, fit a pattern; of these
// the ones that `filter` and tags let pass, and of those the share. Tags are read out of the files;
// a file that makes no sense passes, so that its fault is told where it is played.
//
// kNotFound for a place that is nowhere, a pattern that fits nothing, a tag that no scenario has:
// with the nearest name.
[[nodiscard]] mockgraph::Result<std::vector<std::string>> files_of(const Choice& choice);

// Of sorted files those that are in a set of absolute paths.
[[nodiscard]] std::vector<std::string> those_in(const std::vector<std::string>& files,
                                                const std::set<std::string>& paths);

// Paths compare by this.
[[nodiscard]] std::string absolute_path(const std::string& file);

// All files that playing a scenario reads: itself, its procedure, its fixture and those below that.
// The scenario comes first. Those that are not there are named all the same.
[[nodiscard]] std::vector<std::string> files_read_by(const std::string& scenario);

}  // namespace scenarios::runner
