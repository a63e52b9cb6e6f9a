#pragma once

#include "mockgraph/rest/surface.h"

#include <string>

namespace mockgraph::admin {

// Who may use the control API: everybody on this machine (the listener is bound to loopback, and so
// is the Host that the request names, which keeps rebound names out), else who has the control
// token. Pages of other origins never. Health and readiness tell nothing and are open to all.
[[nodiscard]] Result<rest::CallerPtr> gate(const rest::RequestFacts& facts, rest::TokenDesk& desk);

// The claims of a control token; whoever starts the service signs them with its key. It names no
// tenant and no application, so no simulated service takes it for one of its own.
[[nodiscard]] std::string control_token_claims();

}  // namespace mockgraph::admin
