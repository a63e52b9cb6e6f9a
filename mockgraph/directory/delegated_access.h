#pragma once

#include "mockgraph/world/world.h"

#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::directory {

// What a partner's user may do in a customer's tenant: by the agent groups, where the customer
// allows delegated administration, and by the groups that are mapped to roles there
// (learn.microsoft.com/partner-center, "Introduction to granular delegated admin privileges").
struct DelegatedAccess {
  bool allowed = false;
  std::vector<std::string> roles;  // template ids
};
// Differs: of a group's mapping to a role its name tells, "M365 GDAP Exchange Administrator", and
// it holds for all customers alike.
[[nodiscard]] DelegatedAccess delegated_access(const world::Tenant& partner, std::string_view user,
                                               std::string_view customer);

}  // namespace mockgraph::directory
