#pragma once

#include "mockgraph/directory/fixture_reading.h"
#include "mockgraph/world/draft.h"

#include <string>

namespace mockgraph::directory {

// What Partner Center knows of the partner himself: /partner/partnerCenter. What is wrong is noted
// in the reading.
void read_partner_center(FixtureReading& reading, const std::string& partner, world::Draft& draft);

}  // namespace mockgraph::directory
