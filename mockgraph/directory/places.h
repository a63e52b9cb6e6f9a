#pragma once

#include "mockgraph/world/world.h"

#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::directory {

// The id by which policies name the trusted IPs of the multifactor authentication service.
inline constexpr std::string_view kMfaTrustedIps = "00000000-0000-0000-0000-000000000000";

// Where a caller is, as a tenant sees it.
struct Place {
  std::vector<std::string> locations;  // ids of the named locations that the address lies in
  bool trusted = false;                // one of them is trusted, or it is a trusted IP
  bool skips_mfa = false;              // it is a trusted IP of the service for per-user MFA
  std::string country;                 // two letters; empty: nobody knows
};
// `country`: where the caller is known to be; empty: where his address is.
[[nodiscard]] Place place_of(const world::Tenant& tenant, std::string_view address,
                             std::string_view country = {});

// For how many days the service for per-user MFA lets a browser be remembered; 0: not at all.
[[nodiscard]] int mfa_remember_days(const world::Tenant& tenant);

}  // namespace mockgraph::directory
