#pragma once

#include "mockgraph/world/world.h"

#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::directory {

// What a partner's user may do in a customer's tenant: by the groups that relationships in force
// are assigned to (granular delegated admin privileges), and, where the customer allows the older
// delegated administration, by the agent groups (learn.microsoft.com/partner-center, "Introduction
// to granular delegated admin privileges").
struct DelegatedAccess {
  bool allowed = false;
  std::vector<std::string> roles;  // template ids
};
[[nodiscard]] DelegatedAccess delegated_access(const world::Tenant& partner, std::string_view user,
                                               std::string_view customer);

// The same where parts of what a partner does are known later than others.
struct PartnerSeen {
  const world::Tenant& groups;         // as memberships are known
  const world::Tenant& relationships;  // as relationships and their assignments are known
};
[[nodiscard]] DelegatedAccess delegated_access(const PartnerSeen& partner, std::string_view user,
                                               std::string_view customer);

// A role that a partner's group holds at a customer, under a relationship in force.
struct DelegatedRole {
  std::string partner;     // the partner's tenant
  world::RowPtr group;     // of that tenant
  std::string role;        // template id
  std::string assignment;  // id of the access assignment that gives it
};
// All of them at one customer, of whatever partner.
[[nodiscard]] std::vector<DelegatedRole> delegated_roles_at(const world::World& world,
                                                            std::string_view customer);

// Whether the customer has a guest of the partner's user: then it is the guest who signs in there,
// and what the partner was given does not count. By the address that he was invited under, or the
// name that guests get.
[[nodiscard]] bool is_guest_at(const world::Tenant& customer, const world::Row& user);

}  // namespace mockgraph::directory
