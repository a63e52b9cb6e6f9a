#pragma once

#include "scenarios/report/run.h"
#include "scenarios/runner/play.h"

namespace scenarios::runner {

// What reports tell of an outcome. Of calls that were refused or not answered it holds bodies and
// what was decided on the way; whole journals have files of their own.
[[nodiscard]] report::Story story_of(const Outcome& outcome);

// A line a call, as journal files and bundles have it.
[[nodiscard]] std::vector<std::string> journal_lines(const Outcome& outcome);

}  // namespace scenarios::runner
