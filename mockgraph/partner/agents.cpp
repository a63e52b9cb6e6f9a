#include "mockgraph/partner/agents.h"

#include "mockgraph/policy/mfa.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/session_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>

namespace mockgraph::partner {
namespace {

using schema::kGroup;
using schema::kMembership;
using schema::TypeId;

struct AgentGroup {
  std::string_view name;
  bool policy::Agents::*mark;
};
constexpr auto kAgentGroups = std::to_array<AgentGroup>({
    {kAdminAgents, &policy::Agents::admin},
    {"HelpdeskAgents", &policy::Agents::helpdesk},
    {"SalesAgents", &policy::Agents::sales},
});

// The name counts to the letter; the index finds it in any letter case.
bool is_named(const world::Row& group, std::string_view name) {
  return group.text(kGroup.at("displayName")) == name &&
         !group.is_set(kGroup.at("deletedDateTime"));
}

// When the user became a member of the group; nothing if he is none.
std::optional<Instant> member_since(const world::Tenant& tenant, std::string_view group,
                                    std::string_view user) {
  const auto& memberships = tenant.table(TypeId::kMembership);
  for (const auto& row : memberships.find_by(kMembership.at("memberId"), user)) {
    if (row->view(kMembership.at("groupId")) == group &&
        row->view(kMembership.at("relation")) == "member")
      return row->instant(kMembership.at("addedDateTime")).value_or(Instant{});
  }
  return std::nullopt;
}

bool holds_third_party_proof(const Json& proofs) {
  return proofs.is_array() && std::ranges::any_of(proofs, [](const Json& proof) {
           const auto provider = string_at(proof, "/provider");
           return !provider.empty() &&
                  provider != policy::kProviderText.text(policy::Provider::kMicrosoft);
         });
}

}  // namespace

Membership agents_of(const world::Tenant& tenant, std::string_view user, Instant issued_at,
                     Duration behind) {
  Membership membership;
  const auto& groups = tenant.table(TypeId::kGroup);
  for (const auto& each : kAgentGroups) {
    for (const auto& group : groups.find_by(kGroup.at("displayName"), each.name)) {
      if (!is_named(*group, each.name)) continue;
      auto since = member_since(tenant, group->id(), user);
      if (!since) continue;
      *since += behind;
      // Tokens count whole seconds.
      const bool in_time = std::chrono::floor<std::chrono::seconds>(*since) <= issued_at;
      if (in_time)
        membership.agents.*each.mark = true;
      else if (each.name == kAdminAgents)
        membership.admin_since = since;
    }
  }
  return membership;
}

bool has_admin_agents(const world::Tenant& tenant) {
  const auto named = tenant.table(TypeId::kGroup).find_by(kGroup.at("displayName"), kAdminAgents);
  return std::ranges::any_of(named, [](const auto& row) { return is_named(*row, kAdminAgents); });
}

std::vector<world::RowPtr> agent_groups(const world::Tenant& tenant) {
  std::vector<world::RowPtr> groups;
  for (const auto& each : kAgentGroups) {
    for (auto& group : tenant.table(TypeId::kGroup).find_by(kGroup.at("displayName"), each.name)) {
      if (is_named(*group, each.name)) groups.push_back(std::move(group));
    }
  }
  return groups;
}

bool is_partner(const world::Tenant& tenant) {
  const auto organization = tenant.organization();
  return organization != nullptr &&
         !organization->view(schema::kOrganization.at("partnerTenantType")).empty();
}

bool showed_third_party_factor(const world::Tenant& tenant, std::string_view user) {
  using schema::kRefreshToken;
  using schema::kSession;
  const auto sessions = tenant.table(TypeId::kSession).find_by(kSession.at("userId"), user);
  const auto tokens = tenant.table(TypeId::kRefreshToken).find_by(kRefreshToken.at("userId"), user);
  return std::ranges::any_of(sessions,
                             [](const auto& row) {
                               return holds_third_party_proof(row->json(kSession.at("proofs")));
                             }) ||
         std::ranges::any_of(tokens, [](const auto& row) {
           return holds_third_party_proof(row->json(kRefreshToken.at("proofs")));
         });
}

}  // namespace mockgraph::partner
