#pragma once

#include "scenarios/report/run.h"

#include <string>

namespace scenarios::report {

// JUnit's XML as build servers read it: one suite, one case a scenario with its properties
// (requirements, tags, seed, virtual time, …), a failure or an error with the differences as text.
// Times only where the run has them.
[[nodiscard]] std::string as_junit(const Run& run);

}  // namespace scenarios::report
