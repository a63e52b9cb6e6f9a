#pragma once

#include "mockgraph/world/draft.h"

#include <string>
#include <string_view>
#include <vector>

// Named locations of Conditional Access: ranges of addresses, and countries.
namespace mockgraph::directory {

extern const world::TypeLaws kIpNamedLocationLaws;
extern const world::TypeLaws kCountryNamedLocationLaws;

// Either kind; null if there is none with that id.
[[nodiscard]] world::RowPtr find_named_location(const world::Tenant& tenant, std::string_view id);

// Where a request comes from, in the tenant's own terms.
struct Place {
  std::vector<std::string> locations;  // ids of the named locations that it lies in
  bool is_trusted = false;             // one of them is marked as trusted
};
// `country`: two letters, empty where nobody knows. The simulator looks no address up: a country is
// known only where a caller says it (the what-if evaluation).
[[nodiscard]] Place place_of(const world::Tenant& tenant, std::string_view address,
                             std::string_view country);

}  // namespace mockgraph::directory
