#pragma once

#include "mockgraph/directory/fixture_reading.h"
#include "mockgraph/world/draft.h"

#include <map>
#include <string>

namespace mockgraph::directory {

// The partner's relationships with its customers, read after all tenants:
// /partner/gdapRelationships. `customers`: the tenant ids behind the keys of /customers. What is
// wrong is noted in the reading.
void read_gdap(FixtureReading& reading, const std::string& partner,
               const std::map<std::string, std::string, std::less<>>& customers,
               world::Draft& draft);

}  // namespace mockgraph::directory
