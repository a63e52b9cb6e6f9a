#include "client/api/login_client.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/first_party.h"
#include "mockgraph/policy/permission_table.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/gdap_tables.h"
#include "scenarios/runner/walk_call.h"

#include <nlohmann/json.hpp>

#include <set>

// What was granted, counted out anew from the rows of a world: nothing here asks the code that puts
// tokens together.
namespace scenarios::runner {
namespace {

using mockgraph::Json;
using mockgraph::schema::TypeId;
using mockgraph::world::Row;
using mockgraph::world::Tenant;
using mockgraph::world::World;
namespace policy = mockgraph::policy;
using WordSet = std::set<std::string, std::less<>>;

// The role that every member of a directory holds without an assignment.
constexpr std::string_view kMemberRole = "b79fbf4d-3ef9-4689-8143-76b194e85509";

std::string app_of(const Tenant& tenant, std::string_view principal) {
  const auto row = tenant.find(TypeId::kServicePrincipal, principal);
  return row ? std::string{row->view(mockgraph::schema::kServicePrincipal.at("appId"))}
             : std::string{};
}

void add_words(std::string_view text, WordSet& words) {
  for (const auto word : mockgraph::words(text)) words.emplace(word);
}

// ---- delegated permissions ----

WordSet scopes_granted(const Tenant& tenant, const Json& claims,
                       const policy::ResourceRow& resource) {
  const auto app = mockgraph::string_at(claims, "/appid");
  const auto user = mockgraph::string_at(claims, "/oid");
  WordSet granted;
  add_words("openid profile email offline_access", granted);
  add_words(mockgraph::directory::preauthorized_scopes(app, resource.resource), granted);
  using mockgraph::schema::kPermissionGrant;
  tenant.table(TypeId::kPermissionGrant).each([&](const Row& row) {
    const bool is_theirs =
        app_of(tenant, row.view(kPermissionGrant.at("clientId"))) == app &&
        app_of(tenant, row.view(kPermissionGrant.at("resourceId"))) == resource.app_id &&
        (row.view(kPermissionGrant.at("consentType")) == "AllPrincipals" ||
         row.view(kPermissionGrant.at("principalId")) == user);
    if (is_theirs) add_words(row.text(kPermissionGrant.at("scope")), granted);
    return true;
  });
  return granted;
}

// ---- application permissions ----

WordSet app_roles_granted(const Tenant& tenant, const Json& claims,
                          const policy::ResourceRow& resource) {
  const auto principal = mockgraph::string_at(claims, "/oid");
  using mockgraph::schema::kAppRoleAssignment;
  WordSet granted;
  tenant.table(TypeId::kAppRoleAssignment).each([&](const Row& row) {
    const auto* permission =
        policy::permission_with_role_id(row.view(kAppRoleAssignment.at("appRoleId")));
    if (row.view(kAppRoleAssignment.at("principalId")) == principal && permission != nullptr &&
        permission->resource == resource.resource)
      granted.emplace(permission->name);
    return true;
  });
  return granted;
}

// ---- directory roles ----

// A principal, the groups he is in, and the groups that these are in.
WordSet with_groups(const Tenant& tenant, const std::string& principal) {
  using mockgraph::schema::kMembership;
  WordSet all{principal};
  for (std::size_t size = 0; size != all.size();) {
    size = all.size();
    tenant.table(TypeId::kMembership).each([&](const Row& row) {
      if (row.view(kMembership.at("relation")) == "member" &&
          all.contains(row.view(kMembership.at("memberId"))))
        all.emplace(row.view(kMembership.at("groupId")));
      return true;
    });
  }
  return all;
}

WordSet roles_at_home(const Tenant& tenant, const std::string& principal) {
  using mockgraph::schema::kRoleAssignment;
  const auto who = with_groups(tenant, principal);
  WordSet roles{std::string{kMemberRole}};
  tenant.table(TypeId::kRoleAssignment).each([&](const Row& row) {
    if (who.contains(row.view(kRoleAssignment.at("principalId"))) &&
        row.view(kRoleAssignment.at("directoryScopeId")) == "/")
      roles.emplace(row.view(kRoleAssignment.at("roleDefinitionId")));
    return true;
  });
  return roles;
}

// By granular delegated admin privileges: active assignments of relationships in force.
WordSet roles_at_customer(const Tenant& partner, const std::string& principal,
                          std::string_view customer) {
  using mockgraph::schema::kAccessAssignment;
  using mockgraph::schema::kRelationship;
  const auto who = with_groups(partner, principal);
  WordSet roles;
  partner.table(TypeId::kAccessAssignment).each([&](const Row& row) {
    const auto relationship =
        partner.find(TypeId::kRelationship, row.view(kAccessAssignment.at("relationshipId")));
    const bool is_in_force = relationship && row.view(kAccessAssignment.at("status")) == "active" &&
                             relationship->view(kRelationship.at("status")) == "active" &&
                             relationship->view(kRelationship.at("customerTenantId")) == customer;
    const auto container = row.json(kAccessAssignment.at("accessContainer"));
    if (!is_in_force || !who.contains(mockgraph::string_at(container, "/accessContainerId")))
      return true;
    const auto details = row.json(kAccessAssignment.at("accessDetails"));
    for (const auto& role : details.value("unifiedRoles", Json::array()))
      roles.insert(mockgraph::string_at(role, "/roleDefinitionId"));
    return true;
  });
  return roles;
}

WordSet directory_roles_of(const World& world, const Tenant& tenant, const Json& claims) {
  const auto principal = mockgraph::string_at(claims, "/oid");
  if (tenant.find(TypeId::kUser, principal) || tenant.find(TypeId::kServicePrincipal, principal))
    return roles_at_home(tenant, principal);
  WordSet roles;
  world.each_tenant([&](const Tenant& each) {
    if (!each.find(TypeId::kUser, principal)) return true;
    roles = roles_at_customer(each, principal, tenant.id());
    return false;
  });
  return roles;
}

std::optional<std::string> first_beyond(const WordSet& granted, const WordSet& held,
                                        std::string_view what) {
  for (const auto& word : held) {
    if (!granted.contains(word))
      return std::string{"the token has the "}.append(what).append(" ").append(word).append(
          ", which was not granted");
  }
  return std::nullopt;
}

WordSet list_of_words(const Json& claims, const char* name) {
  WordSet words;
  for (const auto& each : claims.value(name, Json::array())) words.insert(each.get<std::string>());
  return words;
}

}  // namespace

std::optional<std::string> beyond_grants(const World& world, std::string_view access_token) {
  const Json claims = client::api::claims_of(access_token);
  if (!claims.is_object()) return std::nullopt;  // nobody can read it, so it says of no rights
  const auto tenant = world.tenant(mockgraph::string_at(claims, "/tid"));
  if (tenant == nullptr) return "the token is of a tenant that is not there";
  const auto roles = directory_roles_of(world, *tenant, claims);
  if (auto beyond = first_beyond(roles, list_of_words(claims, "wids"), "directory role"))
    return beyond;
  const auto* resource = policy::find_resource(mockgraph::string_at(claims, "/aud"));
  if (resource == nullptr) return std::nullopt;  // what somebody's own application publishes
  WordSet scopes;
  add_words(mockgraph::string_at(claims, "/scp"), scopes);
  const auto granted = scopes_granted(*tenant, claims, *resource);
  if (auto beyond = first_beyond(granted, scopes, "permission")) return beyond;
  return first_beyond(app_roles_granted(*tenant, claims, *resource), list_of_words(claims, "roles"),
                      "application permission");
}

}  // namespace scenarios::runner
