#pragma once

#include "mockgraph/rest/route.h"

namespace mockgraph::admin {

// A JSON Patch on a state's document, through the laws; adds what became of rows to `changes`. The
// state is of no use after an error.
[[nodiscard]] Status change_state(sandbox::State& state, const Json& patch, Instant now,
                                  std::vector<world::Change>& changes);

// The state document, or the part at ?at=<JSON Pointer>.
[[nodiscard]] Result<rest::Reply> get_state(const rest::ControlContext& c);
// The whole sandbox as a fixture, its secrets included: what `fixture export` writes.
[[nodiscard]] Result<rest::Reply> get_fixture(const rest::ControlContext& c);
// A JSON Patch (RFC 6902) of the document: whole, through the tenants' laws, or not at all.
// Tenants and settings may change; seed and version may not.
[[nodiscard]] Result<rest::Reply> patch_state(const rest::ControlContext& c);

}  // namespace mockgraph::admin
