#pragma once

#include "mockgraph/rest/route.h"

namespace mockgraph::admin {

// The state document, or the part at ?at=<JSON Pointer>.
[[nodiscard]] Result<rest::Reply> get_state(const rest::ControlContext& c);
// A JSON Patch (RFC 6902) of the document: whole, through the tenants' laws, or not at all.
// Tenants and settings may change; seed and version may not.
[[nodiscard]] Result<rest::Reply> patch_state(const rest::ControlContext& c);

}  // namespace mockgraph::admin
