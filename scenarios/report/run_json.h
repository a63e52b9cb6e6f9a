#pragma once

#include "mockgraph/base/result.h"
#include "scenarios/report/run.h"

#include <string>

namespace scenarios::report {

// "replay.run/2": versioned, keys in a fixed order, what is empty left out; the form that every
// other report can be made from. scenarios/report.schema.json describes it.
[[nodiscard]] std::string as_json(const Run& run);

// The text of that schema.
[[nodiscard]] std::string_view json_schema();

// Reads what as_json wrote. `name` is the file's, for faults: file, line, column, what is wrong.
[[nodiscard]] mockgraph::Result<Run> run_from(std::string name, std::string text);

}  // namespace scenarios::report
