#pragma once

#include "mockgraph/policy/partner_access.h"
#include "mockgraph/world/world.h"

#include <optional>
#include <string_view>
#include <vector>

namespace mockgraph::partner {

inline constexpr std::string_view kAdminAgents = "AdminAgents";

struct Membership {
  policy::Agents agents;
  // Set when the user is in AdminAgents, but tokens issued before this moment do not say so: what
  // a token says of groups is settled when it is made.
  std::optional<Instant> admin_since;
};

// The agent groups of which a user is a direct member, as a token issued at `issued_at` knows them,
// where tokens are `behind` the directory by that much.
// They are ordinary security groups with reserved display names
// (learn.microsoft.com/partner-center, "Assign roles and permissions to users").
[[nodiscard]] Membership agents_of(const world::Tenant& tenant, std::string_view user,
                                   Instant issued_at, Duration behind);
// Whether the tenant has an AdminAgents group at all: a tenant that never enrolled has none.
[[nodiscard]] bool has_admin_agents(const world::Tenant& tenant);

// The agent groups that the tenant has, AdminAgents first.
[[nodiscard]] std::vector<world::RowPtr> agent_groups(const world::Tenant& tenant);

// Whether the tenant is enrolled as a partner (its organization has a partnerTenantType).
[[nodiscard]] bool is_partner(const world::Tenant& tenant);

// Whether some sign-in of the user showed a second factor that is not Microsoft's.
[[nodiscard]] bool showed_third_party_factor(const world::Tenant& tenant, std::string_view user);

}  // namespace mockgraph::partner
