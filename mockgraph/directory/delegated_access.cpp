#include "mockgraph/directory/delegated_access.h"

#include "mockgraph/directory/look_up.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/session_tables.h"

#include <algorithm>

namespace mockgraph::directory {
namespace {

using schema::TypeId;

constexpr std::string_view kMapped = "M365 GDAP ";

// The role that membership of a group means at customers; empty if it means none.
std::string role_of_group(std::string_view name) {
  if (!name.starts_with(kMapped)) return {};
  const auto place = policy::find_role_by_name(name.substr(kMapped.size()));
  return place ? std::string{policy::directory_roles()[*place].id} : std::string{};
}

}  // namespace

DelegatedAccess delegated_access(const world::Tenant& partner, std::string_view user,
                                 std::string_view customer) {
  DelegatedAccess access;
  const auto organization = partner.organization();
  const auto row = partner.find(TypeId::kCustomer, customer);
  const bool is_partner = organization != nullptr &&
                          organization->is_set(schema::kOrganization.at("partnerTenantType"));
  if (!is_partner || row == nullptr || !row->flag(schema::kCustomer.at("allowDelegatedAccess")))
    return access;
  for (const auto& id : groups_of(partner, user)) {
    const auto group = partner.find(TypeId::kGroup, id);
    if (group == nullptr) continue;
    const auto name = group->text(schema::kGroup.at("displayName"));
    auto role =
        name == "AdminAgents" ? std::string{policy::kGlobalAdministrator} : role_of_group(name);
    if (role.empty()) continue;
    access.allowed = true;
    if (std::ranges::find(access.roles, role) == access.roles.end())
      access.roles.push_back(std::move(role));
  }
  return access;
}

}  // namespace mockgraph::directory
