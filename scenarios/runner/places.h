#pragma once

#include "scenarios/runner/play.h"

#include <vector>

namespace scenarios::runner {

// Tells each difference its places: of its expectation in the scenario's file, and of the steps
// and requirements that it concerns in the procedure's.
void add_places(const Scenario& scenario, std::vector<Difference>& differences);

}  // namespace scenarios::runner
