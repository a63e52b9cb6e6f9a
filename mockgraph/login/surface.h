#pragma once

#include "mockgraph/rest/surface.h"

namespace mockgraph::login {

// The Microsoft identity platform as its documentation and recordings show it: discovery, sign-in
// pages, device codes, tokens, and the AADSTS error object. Every route is open: who calls is what
// these endpoints are there to find out. Served below /{tenant}/, where {tenant} is a tenant id, a
// verified domain, "common", "organizations" or "consumers".
[[nodiscard]] const rest::Surface& surface();

}  // namespace mockgraph::login
