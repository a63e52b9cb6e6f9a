#pragma once

#include "mockgraph/directory/fixture_reading.h"
#include "mockgraph/sandbox/state.h"

#include <string>

// A world as it is, row by row: what a running sandbox is exported to. Beside the fixtures that
// people write it is plain, but nothing of the state is lost.
namespace mockgraph::directory {

// A fixture, "rows" instead of "partner" and "customers", that loads to the same world, clock,
// seed, settings and rules. It holds the world's secrets. How often rules have acted is not in it,
// nor who has called how often.
[[nodiscard]] std::string exported_fixture(const sandbox::State& state, std::string_view name);

// The world of "rows". They have been through the laws, which are not asked again: a row that is
// changed by hand is only checked for its properties' names and types.
[[nodiscard]] world::World read_rows(FixtureReading& reading);

}  // namespace mockgraph::directory
