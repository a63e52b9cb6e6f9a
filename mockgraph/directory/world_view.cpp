#include "mockgraph/directory/world_view.h"

#include "mockgraph/base/text.h"
#include "mockgraph/files/pointer.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <span>

namespace mockgraph::directory {
namespace {

using schema::TypeId;
using world::PropertyIndex;
using world::Row;
using world::RowPtr;
using world::Tenant;

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
    const auto place = policy::find_role(id);
    roles.emplace_back(place ? policy::directory_roles()[*place].name : id);
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
  return {{"id", group.id()}, {"members", sorted(std::move(members))}};
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
    for (const auto word : words(scope)) list.push_back(word);
    std::sort(list.begin(), list.end());
  });
  return view;
}

Json application_view(const Tenant&, const Row& app) {
  return {{"id", app.id()},
          {"appId", app.json(schema::kApplication.at("appId"))},
          {"secrets", app.json(schema::kApplication.at("passwordCredentials")).size()}};
}

// A part of a tenant's view: rows of one type, each under its name.
struct Part {
  std::string_view key;
  TypeId type;
  PropertyIndex name;
  Json (*view)(const Tenant&, const Row&);
};
const std::array<Part, 4>& parts() {
  static const std::array<Part, 4> kParts{
      Part{"users", TypeId::kUser, schema::kUser.at("userPrincipalName"), user_view},
      {"groups", TypeId::kGroup, schema::kGroup.at("displayName"), group_view},
      {"policies", TypeId::kConditionalAccessPolicy,
       schema::kConditionalAccessPolicy.at("displayName"), policy_view},
      {"applications", TypeId::kApplication, schema::kApplication.at("displayName"),
       application_view}};
  return kParts;
}

Json part_view(const Tenant& tenant, const Part& part) {
  Json view = Json::object();
  each_row(tenant, part.type,
           [&](const Row& row) { view[row.text(part.name)] = part.view(tenant, row); });
  return view;
}

Json tenant_view(const Tenant& tenant) {
  Json view = Json::object();
  for (const auto& part : parts()) view[std::string{part.key}] = part_view(tenant, part);
  if (const RowPtr organization = tenant.organization(); organization != nullptr) {
    view["displayName"] = organization->json(schema::kOrganization.at("displayName"));
    view["partnerType"] = organization->json(schema::kOrganization.at("partnerTenantType"));
  }
  view["consents"] = consents_view(tenant);
  return view;
}

std::string view_key(const Tenant& tenant) {
  std::string name = tenant.id();
  each_row(tenant, TypeId::kDomain, [&](const Row& domain) {
    if (domain.flag(schema::kDomain.at("isDefault"))) name = std::string{domain.id()};
  });
  return name;
}

RowPtr named_row(const Tenant& tenant, const Part& part, std::string_view name) {
  RowPtr found;
  tenant.table(part.type).each([&](const RowPtr& row) {
    if (row->text(part.name) == name) found = row;
    return found == nullptr;
  });
  return found;
}

// One row of a tenant without a look at the others where an index leads to it.
RowPtr row_at(const Tenant& tenant, const Part& part, std::string_view name) {
  if (part.type == TypeId::kUser || part.type == TypeId::kGroup)
    return tenant.table(part.type).first_by(part.name, name);
  return named_row(tenant, part, name);
}

std::optional<Json> below(const Json& view, std::span<const std::string> steps) {
  std::string pointer;
  for (const auto& step : steps) pointer = files::child(pointer, step);
  const Json* found = find_at(view, pointer);
  return found != nullptr ? std::optional<Json>{*found} : std::nullopt;
}

}  // namespace

std::optional<Json> view_at(const world::World& world, std::string_view pointer) {
  const auto steps = files::steps_of(pointer);
  const std::span<const std::string> all{steps};
  if (steps.size() < 2 || steps[0] != "tenants") return below(world_view(world), all);
  std::optional<Json> found;
  world.each_tenant([&](const Tenant& tenant) {
    if (tenant.id() != steps[1] && view_key(tenant) != steps[1]) return true;
    const auto part = std::ranges::find(
        parts(), steps.size() > 3 ? std::string_view{steps[2]} : std::string_view{}, &Part::key);
    if (part == parts().end()) {
      found = below(tenant_view(tenant), all.subspan(2));
    } else if (const RowPtr row = row_at(tenant, *part, steps[3]); row != nullptr) {
      found = below(part->view(tenant, *row), all.subspan(4));
    }
    return false;
  });
  return found;
}

Json world_view(const world::World& world) {
  Json view = {{"tenants", Json::object()}};
  world.each_tenant([&](const Tenant& tenant) {
    view["tenants"][view_key(tenant)] = tenant_view(tenant);
    return true;
  });
  return view;
}

}  // namespace mockgraph::directory
