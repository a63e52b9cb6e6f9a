#pragma once

#include "scenarios/runner/sweep.h"

#include <optional>
#include <string>

// A harm as a story of its own: the shortest that still shows it.
namespace scenarios::runner {

struct SweepStory {
  std::string name;  // of the file, without .json
  std::string text;
};

// The scenario file that shows what a client that is struck so does, written for a folder. It fails
// as long as the client does harm. REQUIRES: there are harms.
[[nodiscard]] SweepStory story_of(const Scenario& base, std::span<const Hit> hits,
                                  std::span<const Harm> harms, const std::string& folder);

// The fewest faults, acts and answers that still do the same harm, as a story that fails when it is
// played. Nothing if even the whole one does not: what was seen cannot be told by a story.
[[nodiscard]] std::optional<SweepStory> minimised(const Scenario& base, const Swept& swept,
                                                  const std::string& folder, const Stage& stage);

}  // namespace scenarios::runner
