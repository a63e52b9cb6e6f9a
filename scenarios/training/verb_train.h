#pragma once

#include "mockgraph/app/verbs.h"

namespace scenarios::training {

// `mockgraph train`: the lessons of a running mock in a terminal. A client of
// /_mockgraph/training/, as the pages are: nothing can be done here that cannot be done there. Ends
// with 0, and with 1 where `check` finds that the lesson is not passed.
[[nodiscard]] int train_verb(const mockgraph::app::VerbCall& call);

}  // namespace scenarios::training
