#pragma once

#include "mockgraph/base/http_message.h"
#include "mockgraph/base/result.h"
#include "scenarios/school/class_file.h"

#include <string>
#include <string_view>

// Which lessons a class has, as its trainees see it.
namespace scenarios::school {

// The catalogue's document with the class's lessons only.
void leave_class_lessons(mockgraph::Response& lessons, const ClassPlan& plan);

// The body of a start: kForbidden "lesson-not-in-class" for others' lessons. Where mistakes are
// drawn and no seed is given, the class's seed and the trainee's name give one. A body that says no
// lesson stays as it is.
[[nodiscard]] mockgraph::Result<std::string> start_in_class(const std::string& body,
                                                            const ClassPlan& plan,
                                                            std::string_view trainee);

}  // namespace scenarios::school
