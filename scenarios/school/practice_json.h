#pragma once

#include "mockgraph/base/json_read.h"
#include "scenarios/training/judge.h"

#include <memory>

// A lesson under way as a document of our own: of what was done, all; of the world, nothing.
namespace scenarios::school {

[[nodiscard]] mockgraph::OrderedJson practice_json(const training::Practice& practice);

// The lesson has to be there still: kNotFound "lesson-unknown". Its opening is left to be played
// when it is asked for. REQUIRES: practice_json() wrote it.
[[nodiscard]] mockgraph::Result<std::shared_ptr<training::Practice>> practice_from(
    const mockgraph::Json& json);

// What was passed, by lesson.
[[nodiscard]] std::map<std::string, training::Achievement> passed_from(const mockgraph::Json& json);

}  // namespace scenarios::school
