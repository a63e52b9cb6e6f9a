#pragma once

#include "mockgraph/world/draft.h"

// Applications, in the tenant where they are registered.
namespace mockgraph::directory {

extern const world::TypeLaws kApplicationLaws;

}  // namespace mockgraph::directory
