#pragma once

#include "mockgraph/world/world.h"
#include "scenarios/runner/call_pattern.h"
#include "scenarios/runner/play.h"

#include <vector>

// Expectations about who signed in and what he got. A difference for each that is not met; an
// expectation of a token has one for its methods and one for its chain.
namespace scenarios::runner {

[[nodiscard]] std::vector<Difference> differences_of_sign_ins(
    const std::vector<SignInExpectation>& expected, const mockgraph::world::World& world);

[[nodiscard]] std::vector<Difference> differences_of_tokens(
    const std::vector<TokenExpectation>& expected, const std::vector<EntryPtr>& journal,
    const mockgraph::world::World& world);

}  // namespace scenarios::runner
