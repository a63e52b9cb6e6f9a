#include "mockgraph/directory/application_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/first_party.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/policy/permission_table.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"

#include <nlohmann/json.hpp>

namespace mockgraph::directory {
namespace {

using schema::kApplication;
using schema::kServicePrincipal;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;

constexpr auto kAppId = kApplication.at("appId");
constexpr auto kAudience = kApplication.at("signInAudience");
constexpr auto kApi = kApplication.at("api");
constexpr auto kSecrets = kApplication.at("secrets");
constexpr auto kUris = kApplication.at("identifierUris");
constexpr auto kSpAppId = kServicePrincipal.at("appId");
constexpr std::string_view kEveryone = "AzureADandPersonalMicrosoftAccount";

constexpr std::chrono::days kSecretLife{730};
constexpr std::size_t kHintLength = 3;

Json parsed(std::string_view raw) { return Json::parse(raw, nullptr, false); }

// A structured value that was sent in part keeps the other members' defaults.
void fill_members(RowEdit& next, schema::PropertyIndex property) {
  if (!next.is_set(property)) return;
  Json whole = parsed(next.type().properties[property].fallback);
  const Json given = parsed(next.raw(property));
  whole.merge_patch(given);
  next.set_json(property, whole);
}

// Credentials are shown to a tenth of a microsecond; ours have milliseconds.
void fill_secrets(LawContext& c, const Row* before, RowEdit& next) {
  if (!changed(before, next, kSecrets)) return;
  Json secrets = parsed(next.raw(kSecrets)), shown = Json::array();
  for (Json& each : secrets) {
    if (string_at(each, "/keyId").empty()) each["keyId"] = c.ids.next_guid_text();
    if (string_at(each, "/startDateTime").empty()) each["startDateTime"] = rfc3339_fraction(c.now);
    if (string_at(each, "/endDateTime").empty()) {
      const auto start = parse_instant(string_at(each, "/startDateTime"));
      each["endDateTime"] = rfc3339_fraction((start.ok() ? *start : c.now) + kSecretLife);
    }
    if (string_at(each, "/readyDateTime").empty()) each["readyDateTime"] = each["startDateTime"];
    const auto name = each.find("displayName");
    shown.push_back({{"customKeyIdentifier", nullptr},
                     {"displayName", name != each.end() ? *name : Json{}},
                     {"endDateTime", each["endDateTime"]},
                     {"hint", string_at(each, "/secretText").substr(0, kHintLength)},
                     {"keyId", each["keyId"]},
                     {"secretText", nullptr},
                     {"startDateTime", each["startDateTime"]}});
  }
  next.set_json(kSecrets, secrets);
  next.set_json(kApplication.at("passwordCredentials"), shown);
}

Status fill_application(LawContext& c, const Row* before, RowEdit& next) {
  fill_id(c, next);
  for (const auto each : {kApi, kApplication.at("web"), kApplication.at("spa"),
                          kApplication.at("publicClient"), kApplication.at("info")})
    fill_members(next, each);
  fill_secrets(c, before, next);
  if (before != nullptr) return ok();
  if (!next.is_set(kAppId)) next.set_text(kAppId, c.ids.next_guid_text());
  next.set_text(kAppId, fold_case(next.text(kAppId)));
  if (!next.is_set(kApplication.at("createdDateTime")))
    next.set_instant(kApplication.at("createdDateTime"), c.now);
  const auto domain = default_domain(*c.draft.world().tenant(c.tenant));
  if (!domain.empty()) next.set_text(kApplication.at("publisherDomain"), domain);
  if (next.text(kAudience) == kEveryone) {
    Json api = parsed(next.raw(kApi));
    if (api["requestedAccessTokenVersion"].is_null()) api["requestedAccessTokenVersion"] = 2;
    next.set_json(kApi, api);
  }
  return ok();
}

bool is_resource_access(const Json& access) {
  const std::string type = string_at(access, "/type");
  return Guid::parse(string_at(access, "/id")) && (type == "Scope" || type == "Role");
}

Status check_requested(const Row& after) {
  const auto refuse = errors::value_invalid(kApplication, "requiredResourceAccess");
  const Json requested = after.json(kApplication.at("requiredResourceAccess"));
  for (const Json& resource : requested) {
    const Json* list = find_at(resource, "/resourceAccess");
    if (!Guid::parse(string_at(resource, "/resourceAppId"))) return refuse;
    if (list == nullptr || !list->is_array()) return refuse;
    for (const Json& access : *list) {
      if (!is_resource_access(access)) return refuse;
    }
  }
  return ok();
}

Status check_uris(LawContext& c, const Row& after) {
  const Json mine = after.json(kUris);
  if (mine.empty()) return ok();
  Status status = ok();
  c.draft.world().tenant(c.tenant)->table(TypeId::kApplication).each([&](const RowPtr& other) {
    if (other->id() == after.id()) return true;
    const Json theirs = other->json(kUris);
    for (const Json& uri : mine) {
      if (std::ranges::find(theirs, uri) != theirs.end())
        status = errors::value_taken("identifierUris", other->id());
    }
    return status.ok();
  });
  return status;
}

Status check_application(LawContext& c, const Row*, const Row* after) {
  if (after == nullptr) return ok();
  RETURN_IF_ERROR(check_shape(*after));
  constexpr std::string_view kAudiences[] = {"AzureADMyOrg", "AzureADMultipleOrgs", kEveryone,
                                             "PersonalMicrosoftAccount"};
  if (std::ranges::find(kAudiences, after->view(kAudience)) == std::end(kAudiences))
    return errors::value_invalid(kApplication, "signInAudience");
  RETURN_IF_ERROR(check_requested(*after));
  RETURN_IF_ERROR(check_unique(c, *after));
  return check_uris(c, *after);
}

Status follow_application(LawContext& c, const Row* before, const Row* after) {
  if (after != nullptr) return ok();
  RETURN_IF_ERROR(
      remove_all(c, TypeId::kMembership, schema::kMembership.at("groupId"), before->id()));
  return remove_all(c, TypeId::kServicePrincipal, kSpAppId, before->text(kAppId));
}

// ---- service principals ----

void copy_application(const Registered& from, RowEdit& next) {
  const Row& app = *from.application;
  const std::string name = app.text(kApplication.at("displayName"));
  next.set_text(kServicePrincipal.at("appDisplayName"), name);
  if (!next.is_set(kServicePrincipal.at("displayName")))
    next.set_text(kServicePrincipal.at("displayName"), name);
  next.set_text(kServicePrincipal.at("appOwnerOrganizationId"), from.tenant);
  next.set_text(kServicePrincipal.at("signInAudience"), app.text(kAudience));
  next.set_raw(kServicePrincipal.at("appRoles"), std::string{app.raw(kApplication.at("appRoles"))});
  Json names = Json::array({next.text(kSpAppId)});
  for (const Json& uri : app.json(kUris)) names.push_back(uri);
  next.set_json(kServicePrincipal.at("servicePrincipalNames"), names);
  Json replies = Json::array();
  for (const auto part : {"web", "spa", "publicClient"}) {
    const Json holder = app.json(*kApplication.find(part));
    if (const Json* uris = find_at(holder, "/redirectUris"); uris != nullptr && uris->is_array())
      replies.insert(replies.end(), uris->begin(), uris->end());
  }
  next.set_json(kServicePrincipal.at("replyUrls"), replies);
  const Json api = app.json(kApi);
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

void copy_first_party(RowEdit& next) {
  const std::string app_id = next.text(kSpAppId);
  const std::string_view name = first_party_name(app_id);
  next.set_text(kServicePrincipal.at("appDisplayName"), name);
  if (!next.is_set(kServicePrincipal.at("displayName")))
    next.set_text(kServicePrincipal.at("displayName"), name);
  next.set_text(kServicePrincipal.at("appOwnerOrganizationId"), kMicrosoftServices);
  next.set_text(kServicePrincipal.at("signInAudience"), "AzureADMultipleOrgs");
  Json names = Json::array({app_id}), scopes = Json::array(), roles = Json::array();
  if (const auto* resource = policy::find_resource(app_id)) {
    if (!resource->uri.empty()) names.push_back(resource->uri);
    for (const auto& each : policy::permissions()) {
      if (each.resource != resource->resource) continue;
      if (!each.scope_id.empty()) scopes.push_back(scope_of(each));
      if (!each.role_id.empty()) roles.push_back(app_role_of(each));
    }
  }
  next.set_json(kServicePrincipal.at("servicePrincipalNames"), names);
  next.set_json(kServicePrincipal.at("oauth2PermissionScopes"), scopes);
  next.set_json(kServicePrincipal.at("appRoles"), roles);
}

// Another tenant's application can come here only if it was made for more than its own tenant.
bool is_open_to(std::string_view tenant, const Registered& registered) {
  return registered.tenant == tenant || registered.application->view(kAudience) != "AzureADMyOrg";
}

Status fill_service_principal(LawContext& c, const Row* before, RowEdit& next) {
  fill_id(c, next);
  if (before != nullptr || !next.is_set(kSpAppId)) return ok();
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

Status check_service_principal(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr) return ok();
  RETURN_IF_ERROR(check_shape(*after));
  if (before != nullptr) return ok();
  const auto tenant = c.draft.world().tenant(c.tenant);
  const std::string app_id = after->text(kSpAppId);
  return find_service_principal(*tenant, app_id) != nullptr ? Status{errors::app_id_in_use(app_id)}
                                                            : ok();
}

Status follow_service_principal(LawContext& c, const Row* before, const Row* after) {
  if (after != nullptr) return ok();
  struct Holding {
    TypeId type;
    schema::PropertyIndex property;
  };
  constexpr Holding kHoldings[] = {
      {TypeId::kMembership, schema::kMembership.at("memberId")},
      {TypeId::kMembership, schema::kMembership.at("groupId")},
      {TypeId::kRoleAssignment, schema::kRoleAssignment.at("principalId")},
      {TypeId::kPermissionGrant, schema::kPermissionGrant.at("clientId")},
      {TypeId::kAppRoleAssignment, schema::kAppRoleAssignment.at("principalId")},
      {TypeId::kAppRoleAssignment, schema::kAppRoleAssignment.at("resourceId")},
  };
  for (const auto& each : kHoldings)
    RETURN_IF_ERROR(remove_all(c, each.type, each.property, before->id()));
  return ok();
}

}  // namespace

const world::TypeLaws kApplicationLaws{fill_application, check_application, follow_application};
const world::TypeLaws kServicePrincipalLaws{fill_service_principal, check_service_principal,
                                            follow_service_principal};

}  // namespace mockgraph::directory
