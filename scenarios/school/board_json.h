#pragma once

#include "mockgraph/base/json_read.h"
#include "scenarios/school/class_file.h"
#include "scenarios/school/seat.h"

// What a class says, as the documents of its routes (README.md of this room shows them).
namespace scenarios::school {

// A trainee as the board shows him: nothing is hidden from the instructor.
[[nodiscard]] mockgraph::OrderedJson entry_json(const Seat& seat, const ClassPlan& plan,
                                                mockgraph::Instant now);

// The class as the board shows it.
[[nodiscard]] mockgraph::OrderedJson class_json(const ClassPlan& plan);

// What the instructor said, the oldest first.
[[nodiscard]] mockgraph::OrderedJson messages_json(const Record& record);

}  // namespace scenarios::school
