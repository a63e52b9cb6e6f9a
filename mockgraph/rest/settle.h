#pragma once

#include "mockgraph/sandbox/sandbox.h"
#include "mockgraph/world/draft.h"

namespace mockgraph::rest {

// Does what has become due by `now`, each thing at its own time, so that whoever looks sees it as
// if it had happened then. Costs one look if there is nothing.
[[nodiscard]] Status settle(sandbox::Sandbox& sandbox, const world::Laws& laws, Instant now);

// Whether events wait to be sent to their receivers.
[[nodiscard]] bool has_post(const sandbox::State& state);

}  // namespace mockgraph::rest
