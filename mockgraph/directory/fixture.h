#pragma once

#include "mockgraph/base/result.h"
#include "mockgraph/directory/rule_reading.h"
#include "mockgraph/files/document.h"
#include "mockgraph/sandbox/state.h"

#include <cstdint>
#include <optional>
#include <string>

// Fixtures: worlds of tenants as JSON files. Every key is explained in fixtures/README.md.
namespace mockgraph::directory {

// Reads a fixture and, through "extends", those below it, each judged by fixture.schema.json; the
// patches are applied. The document knows for each part which file it came from, and can be patched
// further before it is loaded. Errors: Document's and JsonSchema's, with file, line and column.
[[nodiscard]] Result<files::Document> read_fixture(const std::string& path);

// fixtures/default.json as it was when the program was built.
[[nodiscard]] Result<files::Document> default_fixture();

// The world that a fixture describes: every row passes the laws, references are by name, ids that
// are not given are drawn from the seed and the name alone, so that another object beside it
// changes none. `seed` replaces the fixture's. The clock stands still at the fixture's moment, or
// follows the wall if that is "system". All faults are told, a line each. `served` knows which
// routes a rule may name; null: nobody looks.
[[nodiscard]] Result<sandbox::State> load_fixture(const files::Document& fixture,
                                                  std::optional<std::uint64_t> seed = std::nullopt,
                                                  RouteCheck served = nullptr);

}  // namespace mockgraph::directory
