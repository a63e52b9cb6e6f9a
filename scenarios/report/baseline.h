#pragma once

#include "scenarios/report/run.h"

#include <string>

namespace scenarios::report {

// Tells each story's change since a former run, by name; `name` is what that run is called in the
// reports. A story that was not played then, or not now, has none.
void compare_with(const Run& former, const std::string& name, Run& run);

}  // namespace scenarios::report
