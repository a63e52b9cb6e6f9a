#pragma once

#include "mockgraph/base/error.h"
#include "mockgraph/sandbox/fault_plan.h"

namespace mockgraph::rest {

// What an injected fault answers with, for the surface to put into its own words.
[[nodiscard]] Error injected(const sandbox::Fault& fault);

}  // namespace mockgraph::rest
