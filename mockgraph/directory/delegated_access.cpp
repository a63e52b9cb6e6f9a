#include "mockgraph/directory/delegated_access.h"

#include "mockgraph/directory/gdap_rules.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/gdap_tables.h"
#include "mockgraph/schema/partner_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace mockgraph::directory {
namespace {

using schema::TypeId;

constexpr std::string_view kHelpdeskAdministrator = "729827e3-9c14-49f7-bb1b-9608f156bbb8";

// The groups that count for an assignment to one of them: those the user is in himself, and what
// these are in. Differs: how deep the real service looks is not documented.
std::vector<std::string> groups_one_level_up(const world::Tenant& partner, std::string_view user) {
  std::vector<std::string> groups;
  const auto note_groups_of = [&](std::string_view member) {
    const auto& table = partner.table(TypeId::kMembership);
    for (const auto& link : table.find_by(schema::kMembership.at("memberId"), member)) {
      if (link->view(schema::kMembership.at("relation")) != "member") continue;
      groups.emplace_back(link->view(schema::kMembership.at("groupId")));
    }
  };
  note_groups_of(user);
  for (std::size_t i = 0, own = groups.size(); i < own; ++i) note_groups_of(std::string{groups[i]});
  return groups;
}

void give(DelegatedAccess& access, std::string_view role) {
  access.allowed = true;
  if (std::ranges::find(access.roles, role) == access.roles.end()) access.roles.emplace_back(role);
}

// Granular privileges: relationships that are in force, and what the assignments under them give
// to which group: visit(group, role, assignment).
template <class Visit>
void each_granted(const world::Tenant& partner, std::string_view customer, const Visit& visit) {
  const auto relationships = partner.table(TypeId::kRelationship)
                                 .find_by(schema::kRelationship.at("customerTenantId"), customer);
  for (const auto& relationship : relationships) {
    if (!is_in_force(*relationship)) continue;
    const auto agreed = roles_in(relationship->json(schema::kRelationship.at("accessDetails")));
    const auto assignments =
        partner.table(TypeId::kAccessAssignment)
            .find_by(schema::kAccessAssignment.at("relationshipId"), relationship->id());
    for (const auto& each : assignments) {
      if (each->view(schema::kAccessAssignment.at("status")) != "active") continue;
      const auto group = string_at(each->json(schema::kAccessAssignment.at("accessContainer")),
                                   "/accessContainerId");
      // What was taken off the relationship is gone, whatever the assignment still says.
      for (const auto& role : roles_in(each->json(schema::kAccessAssignment.at("accessDetails")))) {
        if (std::ranges::find(agreed, role) != agreed.end()) visit(group, role, each->id());
      }
    }
  }
}

void add_granular(const PartnerSeen& partner, std::string_view user, std::string_view customer,
                  DelegatedAccess& access) {
  const auto groups = groups_one_level_up(partner.groups, user);
  each_granted(partner.relationships, customer,
               [&](const std::string& group, const std::string& role, std::string_view) {
                 if (std::ranges::find(groups, group) != groups.end()) give(access, role);
               });
}

}  // namespace

DelegatedAccess delegated_access(const world::Tenant& partner, std::string_view user,
                                 std::string_view customer) {
  return delegated_access(PartnerSeen{partner, partner}, user, customer);
}

DelegatedAccess delegated_access(const PartnerSeen& partner, std::string_view user,
                                 std::string_view customer) {
  DelegatedAccess access;
  const auto organization = partner.relationships.organization();
  const bool is_partner = organization != nullptr &&
                          organization->is_set(schema::kOrganization.at("partnerTenantType"));
  if (!is_partner) return access;
  add_granular(partner, user, customer, access);
  // The older form: the agent groups have fixed roles at every customer who allows it.
  const auto row = partner.relationships.find(TypeId::kCustomer, customer);
  if (row == nullptr || !row->flag(schema::kCustomer.at("allowDelegatedAccess"))) return access;
  for (const auto& id : groups_of(partner.groups, user)) {
    const auto group = partner.groups.find(TypeId::kGroup, id);
    if (group == nullptr) continue;
    const auto name = group->text(schema::kGroup.at("displayName"));
    if (name == "AdminAgents") give(access, policy::kGlobalAdministrator);
    if (name == "HelpdeskAgents") give(access, kHelpdeskAdministrator);
  }
  return access;
}

std::vector<DelegatedRole> delegated_roles_at(const world::World& world,
                                              std::string_view customer) {
  std::vector<DelegatedRole> all;
  world.each_tenant([&](const world::Tenant& partner) {
    each_granted(partner, customer,
                 [&](const std::string& group, const std::string& role, std::string_view id) {
                   auto row = partner.find(TypeId::kGroup, group);
                   if (row != nullptr)
                     all.push_back({partner.id(), std::move(row), role, std::string{id}});
                 });
    return true;
  });
  return all;
}

bool is_guest_at(const world::Tenant& customer, const world::Row& user) {
  using schema::kUser;
  const auto& users = customer.table(TypeId::kUser);
  const auto is_guest = [](const world::RowPtr& row) {
    return row->view(kUser.at("userType")) == "Guest";
  };
  const auto upn = user.text(kUser.at("userPrincipalName"));
  std::string invited = upn;
  std::ranges::replace(invited, '@', '_');
  invited += "#EXT#@" + initial_domain(customer);
  return std::ranges::any_of(users.find_by(kUser.at("userPrincipalName"), invited), is_guest) ||
         std::ranges::any_of(users.find_by(kUser.at("mail"), upn), is_guest);
}

}  // namespace mockgraph::directory
