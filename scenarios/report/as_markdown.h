#pragma once

#include "scenarios/report/run.h"

#include <string>

namespace scenarios::report {

// For job summaries (GitHub's $GITHUB_STEP_SUMMARY, comments on a merge request): what is not as
// expected in full, the rest folded away. Never more than `most_bytes`; what is left out is told.
[[nodiscard]] std::string as_markdown(const Run& run, std::size_t most_bytes = 900'000);

}  // namespace scenarios::report
