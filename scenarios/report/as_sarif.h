#pragma once

#include "scenarios/report/run.h"

#include <string>

namespace scenarios::report {

// SARIF 2.1.0 (OASIS): one result a difference, at the expectation in the scenario's file, with the
// steps and requirements of the procedure's file beside it; an invalid file at its fault. For code
// scanning, and editors that show such results. Lines and columns count characters.
[[nodiscard]] std::string as_sarif(const Run& run);

}  // namespace scenarios::report
