#include "scenarios/runner/world_view.h"

#include "mockgraph/base/text.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {
namespace {

using mockgraph::Json;
using mockgraph::schema::TypeId;
using mockgraph::world::PropertyIndex;
using mockgraph::world::Row;
using mockgraph::world::RowPtr;
using mockgraph::world::Tenant;
namespace schema = mockgraph::schema;

Json set_values(const Row& row) {
  Json values = Json::object();
  const auto properties = row.type().properties;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    const auto index = static_cast<PropertyIndex>(i);
    if (row.raw(index) == "null" || properties[i].has(schema::kSecret)) continue;
    values[std::string{properties[i].name}] = row.json(index);
  }
  return values;
}

Json sorted(std::vector<std::string> names) {
  std::ranges::sort(names);
  return names;
}

template <class Visit>
void each_row(const Tenant& tenant, TypeId type, const Visit& visit) {
  tenant.table(type).each([&](const RowPtr& row) {
    visit(*row);
    return true;
  });
}

std::string user_name(const Tenant& tenant, std::string_view id) {
  const RowPtr user = tenant.find(TypeId::kUser, id);
  return user != nullptr ? user->text(schema::kUser.at("userPrincipalName")) : std::string{id};
}

Json user_view(const Tenant& tenant, const Row& user) {
  Json view = set_values(user);
  std::vector<std::string> groups, roles, methods, licenses;
  const auto& memberships = tenant.table(TypeId::kMembership);
  for (const auto& link : memberships.find_by(schema::kMembership.at("memberId"), user.id())) {
    if (link->view(schema::kMembership.at("relation")) != "member") continue;
    const RowPtr group = tenant.find(TypeId::kGroup, link->view(schema::kMembership.at("groupId")));
    if (group != nullptr) groups.push_back(group->text(schema::kGroup.at("displayName")));
  }
  const auto& assignments = tenant.table(TypeId::kRoleAssignment);
  for (const auto& each :
       assignments.find_by(schema::kRoleAssignment.at("principalId"), user.id())) {
    const auto id = each->view(schema::kRoleAssignment.at("roleDefinitionId"));
    const auto place = mockgraph::policy::find_role(id);
    roles.emplace_back(place ? mockgraph::policy::directory_roles()[*place].name : id);
  }
  const auto& registered = tenant.table(TypeId::kAuthenticationMethod);
  for (const auto& each : registered.find_by(schema::kAuthenticationMethod.at("userId"), user.id()))
    methods.push_back(each->text(schema::kAuthenticationMethod.at("kind")));
  for (const auto& each : user.json(schema::kUser.at("assignedLicenses"))) {
    const RowPtr sku = tenant.table(TypeId::kSubscribedSku)
                           .first_by(schema::kSubscribedSku.at("skuId"), each.value("skuId", ""));
    if (sku != nullptr) licenses.push_back(sku->text(schema::kSubscribedSku.at("skuPartNumber")));
  }
  view["groups"] = sorted(std::move(groups));
  view["roles"] = sorted(std::move(roles));
  view["methods"] = sorted(std::move(methods));
  view["licenses"] = sorted(std::move(licenses));
  return view;
}

Json group_view(const Tenant& tenant, const Row& group) {
  std::vector<std::string> members;
  const auto& memberships = tenant.table(TypeId::kMembership);
  for (const auto& link : memberships.find_by(schema::kMembership.at("groupId"), group.id())) {
    if (link->view(schema::kMembership.at("relation")) == "member")
      members.push_back(user_name(tenant, link->view(schema::kMembership.at("memberId"))));
  }
  return {{"members", sorted(std::move(members))}};
}

Json policy_view(const Tenant& tenant, const Row& policy) {
  Json view = set_values(policy);
  if (!view.contains("conditions") || !view["conditions"].contains("users")) return view;
  for (const auto* list : {"includeUsers", "excludeUsers"}) {
    auto& users = view["conditions"]["users"][list];
    if (!users.is_array()) continue;
    for (auto& id : users) id = user_name(tenant, id.get<std::string>());
  }
  return view;
}

Json consents_view(const Tenant& tenant) {
  Json view = Json::object();
  each_row(tenant, TypeId::kPermissionGrant, [&](const Row& grant) {
    const RowPtr client =
        tenant.find(TypeId::kServicePrincipal, grant.view(schema::kPermissionGrant.at("clientId")));
    if (client == nullptr) return;
    auto& list = view[client->text(schema::kServicePrincipal.at("displayName"))];
    const auto scope = grant.text(schema::kPermissionGrant.at("scope"));
    for (const auto word : mockgraph::words(scope)) list.push_back(word);
    std::sort(list.begin(), list.end());
  });
  return view;
}

Json tenant_view(const Tenant& tenant) {
  Json view = {{"users", Json::object()},
               {"groups", Json::object()},
               {"policies", Json::object()},
               {"applications", Json::object()}};
  if (const RowPtr organization = tenant.organization(); organization != nullptr) {
    view["displayName"] = organization->json(schema::kOrganization.at("displayName"));
    view["partnerType"] = organization->json(schema::kOrganization.at("partnerTenantType"));
  }
  each_row(tenant, TypeId::kUser, [&](const Row& user) {
    view["users"][user.text(schema::kUser.at("userPrincipalName"))] = user_view(tenant, user);
  });
  each_row(tenant, TypeId::kGroup, [&](const Row& group) {
    view["groups"][group.text(schema::kGroup.at("displayName"))] = group_view(tenant, group);
  });
  each_row(tenant, TypeId::kConditionalAccessPolicy, [&](const Row& policy) {
    view["policies"][policy.text(schema::kConditionalAccessPolicy.at("displayName"))] =
        policy_view(tenant, policy);
  });
  each_row(tenant, TypeId::kApplication, [&](const Row& app) {
    view["applications"][app.text(schema::kApplication.at("displayName"))] = {
        {"appId", app.json(schema::kApplication.at("appId"))},
        {"secrets", app.json(schema::kApplication.at("passwordCredentials")).size()}};
  });
  view["consents"] = consents_view(tenant);
  return view;
}

std::string default_domain(const Tenant& tenant) {
  std::string name = tenant.id();
  each_row(tenant, TypeId::kDomain, [&](const Row& domain) {
    if (domain.flag(schema::kDomain.at("isDefault"))) name = std::string{domain.id()};
  });
  return name;
}

}  // namespace

Json world_view(const mockgraph::world::World& world) {
  Json view = {{"tenants", Json::object()}};
  world.each_tenant([&](const Tenant& tenant) {
    view["tenants"][default_domain(tenant)] = tenant_view(tenant);
    return true;
  });
  return view;
}

}  // namespace scenarios::runner
