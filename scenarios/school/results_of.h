#pragma once

#include "scenarios/school/course.h"
#include "scenarios/training/results.h"

#include <vector>

namespace scenarios::school {

// Every lesson that a trainee of the class has passed, and the one that is under way.
[[nodiscard]] std::vector<training::ResultRow> results_of(const Seat& seat);
[[nodiscard]] std::vector<training::ResultRow> results_of(const Course& course);

}  // namespace scenarios::school
