#pragma once

#include "mockgraph/world/draft.h"

#include <string_view>

// Named locations of Conditional Access: ranges of addresses, and countries.
namespace mockgraph::directory {

extern const world::TypeLaws kIpNamedLocationLaws;
extern const world::TypeLaws kCountryNamedLocationLaws;

// Either kind; null if there is none with that id.
[[nodiscard]] world::RowPtr find_named_location(const world::Tenant& tenant, std::string_view id);

}  // namespace mockgraph::directory
