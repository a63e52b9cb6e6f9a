#include "mockgraph/directory/look_up.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/license_catalogue.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <unordered_set>

namespace mockgraph::directory {
namespace {

using schema::TypeId;
using world::Row;
using world::RowPtr;
using world::Tenant;

constexpr auto kMemberId = schema::kMembership.at("memberId");
constexpr auto kMembershipRelation = schema::kMembership.at("relation");
constexpr auto kAssignmentPrincipal = schema::kRoleAssignment.at("principalId");
constexpr auto kAssignmentRole = schema::kRoleAssignment.at("roleDefinitionId");
constexpr auto kHeldScope = schema::kRoleAssignment.at("directoryScopeId");

std::string domain_where(const Tenant& tenant, schema::PropertyIndex flag) {
  std::string found;
  tenant.table(TypeId::kDomain).each([&](const RowPtr& row) {
    if (row->flag(flag)) found = row->id();
    return found.empty();
  });
  return found;
}

bool has_enabled_plan(const Tenant& tenant, std::string_view plan_name) {
  const std::string_view plan = find_plan(plan_name)->id;
  bool found = false;
  tenant.table(TypeId::kSubscribedSku).each([&](const RowPtr& row) {
    const auto status = row->view(schema::kSubscribedSku.at("capabilityStatus"));
    const bool usable = status == "Enabled" || status == "Warning";
    found = usable && row->raw(schema::kSubscribedSku.at("servicePlans")).find(plan) !=
                          std::string_view::npos;
    return !found;
  });
  return found;
}

}  // namespace

RowPtr find_user(const Tenant& tenant, std::string_view id_or_upn) {
  const auto& users = tenant.table(TypeId::kUser);
  if (Guid::parse(id_or_upn)) return users.find(id_or_upn);
  return users.first_by(schema::kUser.at("userPrincipalName"), id_or_upn);
}

RowPtr find_principal(const Tenant& tenant, std::string_view id) {
  for (const TypeId type : {TypeId::kUser, TypeId::kGroup, TypeId::kServicePrincipal}) {
    if (auto row = tenant.find(type, id)) return row;
  }
  return nullptr;
}

RowPtr find_object(const Tenant& tenant, std::string_view id) {
  if (auto row = find_principal(tenant, id)) return row;
  for (const TypeId type : {TypeId::kApplication, TypeId::kDirectoryRole,
                            TypeId::kAdministrativeUnit, TypeId::kDevice}) {
    if (auto row = tenant.find(type, id)) return row;
  }
  return nullptr;
}

RowPtr find_group_named(const Tenant& tenant, std::string_view name) {
  return tenant.table(TypeId::kGroup).first_by(schema::kGroup.at("displayName"), name);
}

RowPtr find_service_principal(const Tenant& tenant, std::string_view app_id) {
  return tenant.table(TypeId::kServicePrincipal)
      .first_by(schema::kServicePrincipal.at("appId"), app_id);
}

Registered find_application(const world::World& world, std::string_view app_id) {
  Registered found;
  world.each_tenant([&](const Tenant& tenant) {
    found.application =
        tenant.table(TypeId::kApplication).first_by(schema::kApplication.at("appId"), app_id);
    if (found.application != nullptr) found.tenant = tenant.id();
    return found.application == nullptr;
  });
  return found;
}

bool is_member(const Tenant& tenant, std::string_view group, std::string_view member) {
  return tenant.find(TypeId::kMembership, membership_id("member", group, member)) != nullptr;
}

bool is_owner(const Tenant& tenant, std::string_view object, std::string_view owner) {
  return tenant.find(TypeId::kMembership, membership_id("owner", object, owner)) != nullptr;
}

std::vector<std::string> groups_of(const Tenant& tenant, std::string_view id) {
  std::vector<std::string> groups;
  std::unordered_set<std::string> seen;
  std::vector<std::string> open{std::string{id}};
  while (!open.empty()) {
    const std::string member = std::move(open.back());
    open.pop_back();
    tenant.table(TypeId::kMembership).each_by(kMemberId, member, [&](const Row& row) {
      std::string group{row.view(schema::kMembership.at("groupId"))};
      if (row.view(kMembershipRelation) != "member" || !seen.insert(group).second) return true;
      groups.push_back(group);
      open.push_back(std::move(group));
      return true;
    });
  }
  return groups;
}

std::vector<std::string> roles_of(const Tenant& tenant, std::string_view id) {
  std::vector<std::string> roles;
  const auto gather = [&](std::string_view principal) {
    for (const auto& row :
         tenant.table(TypeId::kRoleAssignment).find_by(kAssignmentPrincipal, principal)) {
      std::string role{row->view(kAssignmentRole)};
      const bool whole_tenant = row->view(kHeldScope) == "/";
      if (whole_tenant && std::ranges::find(roles, role) == roles.end())
        roles.push_back(std::move(role));
    }
  };
  gather(id);
  for (const auto& group : groups_of(tenant, id)) gather(group);
  return roles;
}

policy::RoleSet role_set_of(const Tenant& tenant, std::string_view id) {
  return policy::role_set(roles_of(tenant, id));
}

std::vector<RowPtr> holders_of(const Tenant& tenant, std::string_view role_template) {
  auto rows = tenant.table(TypeId::kRoleAssignment).find_by(kAssignmentRole, role_template);
  std::erase_if(rows, [](const RowPtr& row) { return row->view(kHeldScope) != "/"; });
  return rows;
}

std::string default_domain(const Tenant& tenant) {
  return domain_where(tenant, schema::kDomain.at("isDefault"));
}

std::string initial_domain(const Tenant& tenant) {
  return domain_where(tenant, schema::kDomain.at("isInitial"));
}

bool is_verified_domain(const Tenant& tenant, std::string_view domain) {
  const RowPtr row = tenant.find(TypeId::kDomain, fold_case(domain));
  return row != nullptr && row->flag(schema::kDomain.at("isVerified"));
}

bool has_premium(const Tenant& tenant) {
  return has_enabled_plan(tenant, "AAD_PREMIUM") || has_premium_p2(tenant);
}

bool has_premium_p2(const Tenant& tenant) { return has_enabled_plan(tenant, "AAD_PREMIUM_P2"); }

bool security_defaults_on(const Tenant& tenant) {
  bool on = false;
  tenant.table(TypeId::kSecurityDefaults).each([&](const RowPtr& row) {
    on = row->flag(schema::kSecurityDefaults.at("isEnabled"));
    return !on;
  });
  return on;
}

bool has_mailbox(const Row& user, Instant now) {
  const auto ready = user.instant(schema::kUser.at("mailboxReadyDateTime"));
  return ready && *ready <= now;
}

}  // namespace mockgraph::directory
