#pragma once

#include "mockgraph/rest/route.h"

namespace mockgraph::admin {

// {"simulator":"mockgraph","version":…}; with ?challenge=N also "challenge":
// base64url(sha256("mockgraph:" + N)), by which a guarded client knows that no real service
// answers.
[[nodiscard]] Result<rest::Reply> health(const rest::ControlContext& c);
[[nodiscard]] Result<rest::Reply> ready(const rest::ControlContext& c);

}  // namespace mockgraph::admin
