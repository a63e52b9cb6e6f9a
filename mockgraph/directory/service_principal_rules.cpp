#include "mockgraph/directory/service_principal_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/bin_rules.h"
#include "mockgraph/directory/credential_rules.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/first_party.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/policy/permission_table.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <mutex>

namespace mockgraph::directory {
namespace {

using schema::kApplication;
using schema::kServicePrincipal;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;

constexpr auto kPrincipalAudience = kApplication.at("signInAudience");
constexpr auto kPrincipalApi = kApplication.at("api");
constexpr auto kPrincipalUris = kApplication.at("identifierUris");
constexpr auto kSpAppId = kServicePrincipal.at("appId");
constexpr auto kPrincipalName = kServicePrincipal.at("displayName");

// What copy_application() reads.
constexpr schema::PropertyIndex kCopied[] = {kApplication.at("displayName"),
                                             kApplication.at("description"),
                                             kPrincipalAudience,
                                             kApplication.at("appRoles"),
                                             kPrincipalUris,
                                             kApplication.at("web"),
                                             kApplication.at("spa"),
                                             kApplication.at("publicClient"),
                                             kPrincipalApi};

void copy_application(const Registered& from, RowEdit& next) {
  const Row& app = *from.application;
  const std::string name = app.text(kApplication.at("displayName"));
  next.set_text(kServicePrincipal.at("appDisplayName"), name);
  if (!next.is_set(kServicePrincipal.at("displayName")))
    next.set_text(kServicePrincipal.at("displayName"), name);
  next.set_raw(kServicePrincipal.at("appDescription"),
               std::string{app.raw(kApplication.at("description"))});
  next.set_text(kServicePrincipal.at("appOwnerOrganizationId"), from.tenant);
  next.set_text(kServicePrincipal.at("signInAudience"), app.text(kPrincipalAudience));
  next.set_raw(kServicePrincipal.at("appRoles"), std::string{app.raw(kApplication.at("appRoles"))});
  Json names = Json::array({next.text(kSpAppId)});
  for (const Json& uri : app.json(kPrincipalUris)) names.push_back(uri);
  next.set_json(kServicePrincipal.at("servicePrincipalNames"), names);
  Json replies = Json::array();
  for (const auto part : {"web", "spa", "publicClient"}) {
    const Json holder = app.json(*kApplication.find(part));
    if (const Json* uris = find_at(holder, "/redirectUris"); uris != nullptr && uris->is_array())
      replies.insert(replies.end(), uris->begin(), uris->end());
  }
  next.set_json(kServicePrincipal.at("replyUrls"), replies);
  const Json api = app.json(kPrincipalApi);
  if (const Json* scopes = find_at(api, "/oauth2PermissionScopes"); scopes != nullptr)
    next.set_json(kServicePrincipal.at("oauth2PermissionScopes"), *scopes);
}

Json scope_of(const policy::Permission& each) {
  return {{"adminConsentDescription", each.name},
          {"adminConsentDisplayName", each.name},
          {"id", each.scope_id},
          {"isEnabled", true},
          {"type", each.admin_consent ? "Admin" : "User"},
          {"userConsentDescription", nullptr},
          {"userConsentDisplayName", nullptr},
          {"value", each.name}};
}

Json app_role_of(const policy::Permission& each) {
  return {{"allowedMemberTypes", Json::array({"Application"})},
          {"description", each.name},
          {"displayName", each.name},
          {"id", each.role_id},
          {"isEnabled", true},
          {"origin", "Application"},
          {"value", each.name}};
}

// What a service offers, as JSON texts; the same in every tenant, so it is written once.
struct Offered {
  std::string names, scopes, roles;
};

Offered offered_by(std::string_view app_id) {
  Json names = Json::array({app_id}), scopes = Json::array(), roles = Json::array();
  if (const auto* resource = policy::find_resource(app_id)) {
    if (!resource->uri.empty()) names.push_back(resource->uri);
    for (const auto& each : policy::permissions()) {
      if (each.resource != resource->resource) continue;
      if (!each.scope_id.empty()) scopes.push_back(scope_of(each));
      if (!each.role_id.empty()) roles.push_back(app_role_of(each));
    }
  }
  return {dump(names), dump(scopes), dump(roles)};
}

// REQUIRES: a first party application, of which there are few.
const Offered& first_party_offer(const std::string& app_id) {
  static std::mutex mutex;
  static std::map<std::string, Offered> kept;
  const std::scoped_lock lock{mutex};
  const auto [found, is_new] = kept.try_emplace(app_id);
  if (is_new) found->second = offered_by(app_id);
  return found->second;
}

void copy_first_party(RowEdit& next) {
  const std::string app_id = next.text(kSpAppId);
  const std::string_view name = first_party_name(app_id);
  next.set_text(kServicePrincipal.at("appDisplayName"), name);
  if (!next.is_set(kServicePrincipal.at("displayName")))
    next.set_text(kServicePrincipal.at("displayName"), name);
  next.set_text(kServicePrincipal.at("appOwnerOrganizationId"), kMicrosoftServices);
  next.set_text(kServicePrincipal.at("signInAudience"), "AzureADMultipleOrgs");
  const auto& offer = first_party_offer(app_id);
  next.set_raw(kServicePrincipal.at("servicePrincipalNames"), offer.names);
  next.set_raw(kServicePrincipal.at("oauth2PermissionScopes"), offer.scopes);
  next.set_raw(kServicePrincipal.at("appRoles"), offer.roles);
}

// Another tenant's application can come here only if it was made for more than its own tenant.
bool is_open_to(std::string_view tenant, const Registered& registered) {
  return registered.tenant == tenant ||
         registered.application->view(kPrincipalAudience) != "AzureADMyOrg";
}

Status fill_principal(LawContext& c, RowEdit& next) {
  const std::string app_id = fold_case(next.text(kSpAppId));
  next.set_text(kSpAppId, app_id);
  if (!next.is_set(kServicePrincipal.at("createdDateTime")))
    set_time(next, kServicePrincipal.at("createdDateTime"), c.now);
  if (!first_party_name(app_id).empty()) {
    copy_first_party(next);
    return ok();
  }
  const Registered registered = find_application(c.draft.world(), app_id);
  if (registered.application == nullptr || !is_open_to(c.tenant, registered))
    return errors::app_unknown(app_id);
  copy_application(registered, next);
  return ok();
}

Status fill_service_principal(LawContext& c, const Row* before, RowEdit& next) {
  fill_id(c, next);
  if (before == nullptr && next.is_set(kSpAppId)) RETURN_IF_ERROR(fill_principal(c, next));
  return fill_credentials(c, before, next);
}

Status check_service_principal(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr) return ok();
  RETURN_IF_ERROR(check_shape(*after));
  RETURN_IF_ERROR(check_credentials(c, before, *after));
  if (before != nullptr) return ok();
  const auto tenant = c.draft.world().tenant(c.tenant);
  const std::string app_id = after->text(kSpAppId);
  return find_service_principal(*tenant, app_id) != nullptr ? Status{errors::app_id_in_use(app_id)}
                                                            : ok();
}

Status follow_service_principal(LawContext& c, const Row* before, const Row* after) {
  if (after != nullptr) return ok();
  constexpr Holding kHoldings[] = {
      {TypeId::kMembership, schema::kMembership.at("memberId")},
      {TypeId::kMembership, schema::kMembership.at("groupId")},
      {TypeId::kRoleAssignment, schema::kRoleAssignment.at("principalId")},
      {TypeId::kPermissionGrant, schema::kPermissionGrant.at("clientId")},
      {TypeId::kAppRoleAssignment, schema::kAppRoleAssignment.at("principalId")},
      {TypeId::kAppRoleAssignment, schema::kAppRoleAssignment.at("resourceId")},
  };
  return take_along(c, *before, kHoldings, true);
}

}  // namespace

const world::TypeLaws kServicePrincipalLaws{fill_service_principal, check_service_principal,
                                            follow_service_principal};

Status refresh_service_principal(LawContext& c, const Row& before, const Row& after) {
  const bool is_copied = std::ranges::any_of(
      kCopied, [&](schema::PropertyIndex each) { return before.raw(each) != after.raw(each); });
  if (!is_copied) return ok();
  const auto tenant = c.draft.world().tenant(c.tenant);
  const RowPtr row = find_service_principal(*tenant, after.view(kApplication.at("appId")));
  if (row == nullptr) return ok();
  RowEdit next{*row};
  const std::string old_name = before.text(kApplication.at("displayName"));
  if (row->text(kPrincipalName) == old_name) next.clear(kPrincipalName);
  copy_application({std::string{c.tenant}, tenant->find(TypeId::kApplication, after.id())}, next);
  const auto refreshed = c.draft.change(c.tenant, std::move(next));
  return refreshed.ok() ? ok() : Status{refreshed.error()};
}

}  // namespace mockgraph::directory
