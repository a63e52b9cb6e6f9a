#pragma once

#include "mockgraph/base/http_message.h"
#include "scenarios/school/course.h"

#include <string>

// What an instructor does to a trainee's sandbox.
namespace scenarios::school {

// A request of a class's own routes, on its way.
struct ClassVisit {
  Course& course;
  const Holder& holder;
  const mockgraph::Request& request;
  Seat* seat;  // that the path names; null: it names none
};

// What the trainee's sandbox answers, asked with the instructor's body.
[[nodiscard]] mockgraph::Result<mockgraph::Response> training_of(const ClassVisit& visit,
                                                                 const char* method,
                                                                 const std::string& path);

// The body's `text`, or without one the next rung of the lesson's ladder that the trainee has
// neither taken nor been given; it costs him nothing. kNotFound "no-lesson", kConflict
// "no-hint-left", and errors of the body.
[[nodiscard]] mockgraph::Status give_hint(const ClassVisit& visit);

}  // namespace scenarios::school
