#pragma once

#include "client/procedure/secrets.h"
#include "mockgraph/world/world.h"
#include "scenarios/runner/call_pattern.h"
#include "scenarios/runner/play.h"

#include <optional>
#include <string>
#include <vector>

// The last look of a run: no secret of its world, and none that the client drew, may stand in what
// people read of it.
namespace scenarios::runner {

// Passwords and authenticators' secrets of the world, and everything that the client keeps.
[[nodiscard]] std::vector<std::string> secrets_of(
    const mockgraph::world::World& world,
    const std::optional<client::procedure::Secrets>& of_client);

// A difference for each secret that stands in the journal or in a report. It does not tell the
// secret, but its first letters and where it is.
[[nodiscard]] std::vector<Difference> leaks(const std::vector<std::string>& secrets,
                                            const std::vector<EntryPtr>& journal,
                                            const std::vector<client::report::Report>& reports);

}  // namespace scenarios::runner
