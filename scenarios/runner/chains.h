#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/directory/provenance.h"
#include "scenarios/runner/call_pattern.h"

#include <string_view>
#include <vector>

// The access tokens of a run, and where they come from.
namespace scenarios::runner {

// The claims of the last access token of a user for an audience; null if none was issued.
[[nodiscard]] mockgraph::Json last_token(const std::vector<EntryPtr>& journal,
                                         std::string_view user, std::string_view audience);

// The chain of the last access token of each user for each audience, in the order of the journal.
[[nodiscard]] std::vector<mockgraph::directory::Chain> chains_of(
    const std::vector<EntryPtr>& journal, const mockgraph::world::World& world);

}  // namespace scenarios::runner
