#include "mockgraph/login/consent.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/first_party.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/policy/permissions.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::login {
namespace {

using schema::kPermissionGrant;
using schema::kServicePrincipal;
using schema::TypeId;

void add_unique(std::vector<std::string>& names, std::string_view name) {
  if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
}

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool needs_admin(const ConsentGap::Missing& missing, std::string_view scope) {
  if (missing.own != nullptr) {
    const auto* own = missing.own->find(scope);
    return own != nullptr && own->admin_only;
  }
  const auto place = policy::find_permission(scope, missing.resource->resource);
  return place && policy::permissions()[*place].admin_consent;
}

ConsentGap without_empty(ConsentGap gap) {
  std::erase_if(gap.missing, [](const auto& each) { return each.scopes.empty(); });
  for (const auto& each : gap.missing) {
    gap.admin_only = gap.admin_only || std::ranges::any_of(each.scopes, [&](const auto& scope) {
                       return needs_admin(each, scope);
                     });
  }
  return gap;
}

void add_own(const ClientApp::Wanted& wanted, const ScopeRequest& asked, ConsentGap& gap) {
  for (const auto& each : asked.resources) {
    if (each.own == nullptr || !same_folded(each.own->app_id, wanted.resource_app_id)) continue;
    ConsentGap::Missing missing{each.resource, {}, each.own};
    for (const auto& scope : each.own->scopes) {
      if (holds(wanted.scope_ids, fold_case(scope.id))) add_unique(missing.scopes, scope.name);
    }
    gap.missing.push_back(std::move(missing));
  }
}

// ".default" means what the manifest lists: at every resource, since a person consents once.
void add_manifest(const ClientApp& client, const ScopeRequest& asked, ConsentGap& gap) {
  for (const auto& wanted : client.wanted()) {
    const auto* resource = policy::find_resource(wanted.resource_app_id);
    if (resource == nullptr) {
      add_own(wanted, asked, gap);
      continue;
    }
    ConsentGap::Missing missing{resource, {}};
    for (const auto& id : wanted.scope_ids) {
      const auto* permission = policy::permission_with_scope_id(id);
      if (permission != nullptr) add_unique(missing.scopes, permission->name);
    }
    gap.missing.push_back(std::move(missing));
  }
}

void add_sign_in(const ScopeRequest& asked, ConsentGap& gap) {
  const auto* graph = policy::find_resource("https://graph.microsoft.com");
  auto found = std::ranges::find(gap.missing, graph, &ConsentGap::Missing::resource);
  if (found == gap.missing.end()) found = gap.missing.insert(found, ConsentGap::Missing{graph, {}});
  if (asked.openid) add_unique(found->scopes, "openid");
  if (asked.profile) add_unique(found->scopes, "profile");
  if (asked.email) add_unique(found->scopes, "email");
  if (asked.offline) add_unique(found->scopes, "offline_access");
}

Result<world::RowPtr> presence(world::Draft& draft, std::string_view tenant,
                               std::string_view app_id) {
  if (auto row = directory::find_service_principal(*draft.world().tenant(tenant), app_id))
    return row;
  world::RowEdit edit{kServicePrincipal};
  edit.set_text(kServicePrincipal.at("appId"), app_id);
  return draft.add(tenant, std::move(edit));
}

Status add_grant(world::Draft& draft, std::string_view tenant, world::RowEdit grant,
                 const std::vector<std::string>& scopes) {
  const auto id = directory::grant_id(grant.text(kPermissionGrant.at("clientId")),
                                      grant.text(kPermissionGrant.at("resourceId")),
                                      grant.text(kPermissionGrant.at("principalId")));
  const auto before = draft.world().tenant(tenant)->find(TypeId::kPermissionGrant, id);
  std::vector<std::string> all;
  if (before != nullptr) {
    grant = world::RowEdit{*before};
    const auto held = before->text(kPermissionGrant.at("scope"));
    for (const auto word : words(held)) add_unique(all, word);
  }
  for (const auto& scope : scopes) add_unique(all, scope);
  grant.set_text(kPermissionGrant.at("scope"), join(all, " "));
  const auto written = before != nullptr ? draft.change(tenant, std::move(grant))
                                         : draft.add(tenant, std::move(grant));
  return written.ok() ? ok() : Status{written.error()};
}

}  // namespace

std::vector<std::string> granted_scopes(const world::Tenant& tenant, const ClientApp& client,
                                        const policy::ResourceRow& resource,
                                        std::string_view user_id) {
  std::vector<std::string> granted;
  if (client.first_party) {
    for (const auto scope :
         words(directory::preauthorized_scopes(client.app_id, resource.resource)))
      add_unique(granted, scope);
  }
  // Looked up here: behind "organizations" the tenant is known only when the user is.
  const auto principal = directory::find_service_principal(tenant, client.app_id);
  const auto at = directory::find_service_principal(tenant, resource.app_id);
  if (principal != nullptr && at != nullptr) {
    const auto& grants = tenant.table(TypeId::kPermissionGrant);
    const auto of_client = grants.find_by(kPermissionGrant.at("clientId"), principal->id());
    for (const auto& grant : of_client) {
      const bool is_for_all = grant->view(kPermissionGrant.at("consentType")) == "AllPrincipals";
      const bool is_for_him = same_folded(grant->view(kPermissionGrant.at("principalId")), user_id);
      if (!same_folded(grant->view(kPermissionGrant.at("resourceId")), at->id())) continue;
      if (!is_for_all && !is_for_him) continue;
      const auto scopes = grant->text(kPermissionGrant.at("scope"));
      for (const auto scope : words(scopes)) add_unique(granted, scope);
    }
  }
  std::ranges::sort(granted, [](const std::string& a, const std::string& b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [](char x, char y) { return fold(x) < fold(y); });
  });
  return granted;
}

ConsentGap whole_consent(const ClientApp& client, const ScopeRequest& asked) {
  ConsentGap gap;
  bool has_default = false;
  for (const auto& each : asked.resources) {
    gap.missing.push_back({each.resource, each.names, each.own});
    has_default = has_default || each.all_static;
  }
  if (has_default) {
    gap.missing.clear();
    add_manifest(client, asked, gap);
  }
  add_sign_in(asked, gap);
  return without_empty(std::move(gap));
}

ConsentGap consent_gap(const world::Tenant& tenant, const ClientApp& client,
                       const ScopeRequest& asked, std::string_view user_id) {
  for (const auto& each : asked.resources) {
    const auto granted = granted_scopes(tenant, client, *each.resource, user_id);
    // What was granted once is enough for ".default", whatever the manifest lists by now. Signing
    // in as such needs one consent of any kind.
    if (granted.empty() && !client.first_party) return whole_consent(client, asked);
    ConsentGap gap{{{each.resource, each.names, each.own}}};
    std::erase_if(gap.missing[0].scopes, [&](const auto& name) { return holds(granted, name); });
    gap = without_empty(std::move(gap));
    if (!gap.empty()) return gap;
  }
  return {};
}

Status check_resources(const world::Tenant& tenant, const ClientApp& client,
                       const ConsentGap& gap) {
  const auto is_wanted = [&](const policy::ResourceRow* resource) {
    return std::ranges::find(gap.missing, resource, &ConsentGap::Missing::resource) !=
           gap.missing.end();
  };
  for (const auto& wanted : client.wanted()) {
    const auto* resource = policy::find_resource(wanted.resource_app_id);
    if (resource == nullptr || !is_wanted(resource)) continue;
    for (const auto& id : wanted.scope_ids) {
      const auto* permission = policy::permission_with_scope_id(id);
      if (permission != nullptr && permission->resource != resource->resource)
        return aadsts(650051, {{"scope", permission->name}, {"resource", resource->app_id}});
    }
  }
  for (const auto& each : gap.missing) {
    if (!each.resource->needs_subscription ||
        directory::find_service_principal(tenant, each.resource->app_id) != nullptr)
      continue;
    const auto organization = tenant.organization();
    return aadsts(650052, {{"service", each.resource->app_id},
                           {"name", each.resource->name},
                           {"organization",
                            organization == nullptr
                                ? tenant.id()
                                : organization->text(schema::kOrganization.at("displayName"))}});
  }
  return ok();
}

bool may_consent_for_all(const world::Tenant& tenant, std::string_view user_id) {
  constexpr policy::AnyRole kRoles{
      "Privileged Role Administrator, Application Administrator, Cloud Application Administrator"};
  return kRoles.set.meets(directory::role_set_of(tenant, user_id));
}

Status record_consent(world::Draft& draft, std::string_view tenant, const ClientApp& client,
                      const ConsentGap& gap, std::string_view user_id) {
  ASSIGN_OR_RETURN(const auto principal, presence(draft, tenant, client.app_id));
  for (const auto& each : gap.missing) {
    ASSIGN_OR_RETURN(const auto resource, presence(draft, tenant, each.resource->app_id));
    world::RowEdit grant{kPermissionGrant};
    grant.set_text(kPermissionGrant.at("clientId"), principal->id());
    grant.set_text(kPermissionGrant.at("resourceId"), resource->id());
    grant.set_text(kPermissionGrant.at("consentType"),
                   user_id.empty() ? "AllPrincipals" : "Principal");
    if (!user_id.empty()) grant.set_text(kPermissionGrant.at("principalId"), user_id);
    RETURN_IF_ERROR(add_grant(draft, tenant, std::move(grant), each.scopes));
  }
  return ok();
}

}  // namespace mockgraph::login
