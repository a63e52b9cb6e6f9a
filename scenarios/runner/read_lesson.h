#pragma once

#include "mockgraph/files/document.h"
#include "scenarios/runner/scenario.h"

namespace scenarios::runner {

// Reads "lesson" of a scenario but for the acts of its steps, which the reader of acts adds.
// Refuses a lesson that no person drives and the other way round, findings that no check gives, and
// a ladder of hints that becomes cheaper. REQUIRES: scenario.schema.json has judged the document.
[[nodiscard]] mockgraph::Status read_lesson(const mockgraph::files::Document& document,
                                            Scenario& scenario);

}  // namespace scenarios::runner
