#include "mockgraph/login/claims.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/rest/token_desk.h"
#include "mockgraph/sandbox/sandbox.h"
#include "mockgraph/schema/directory_tables.h"

#include <nlohmann/json.hpp>

namespace mockgraph::login {
namespace {

using schema::kUser;

constexpr std::chrono::hours kIdTokenLife{1};
constexpr std::string_view kRegion = "NA";
// The role that every member of a directory holds without an assignment.
constexpr std::string_view kMemberRole = "b79fbf4d-3ef9-4689-8143-76b194e85509";

bool is_graph(const policy::ResourceRow& resource) {
  return resource.resource == policy::Resource::kGraph;
}

// The same person has another subject at each application.
std::string pairwise(std::string_view user, std::string_view app) {
  const auto digest = sha256(std::string{user} + "|" + std::string{app});
  return base64url(bytes_of(digest));
}

std::string resource_handle(std::string_view tenant, std::string_view app) {
  return "1.A" + pairwise(tenant, app).substr(0, 24) + ".";
}

std::string issuer(std::string_view tenant) {
  return "https://sts.windows.net/" + std::string{tenant} + "/";
}

void add_if_set(OrderedJson& claims, const char* name, const world::Row& user,
                schema::PropertyIndex property) {
  if (user.is_set(property)) claims[name] = user.text(property);
}

void add_names(OrderedJson& claims, const world::Row& user) {
  add_if_set(claims, "family_name", user, kUser.at("surname"));
  add_if_set(claims, "given_name", user, kUser.at("givenName"));
}

OrderedJson beginning(const rest::CommandContext& c, std::string_view audience,
                      std::string_view tenant) {
  const auto lifetime = c.state.settings.access_token_lifetime;
  return {{"aud", audience},
          {"iss", issuer(tenant)},
          {"iat", epoch_seconds(c.now)},
          {"nbf", epoch_seconds(c.now)},
          {"exp", epoch_seconds(c.now + lifetime)}};
}

bool is_guest(const world::Row& user) {
  return same_folded(user.view(kUser.at("userType")), "Guest");
}

void add_roles(OrderedJson& claims, const Issuance& issuance) {
  auto roles = directory::roles_of(*issuance.tenant, issuance.user->id());
  if (!is_guest(*issuance.user)) roles.emplace_back(kMemberRole);
  claims["wids"] = roles;
}

void add_creation(OrderedJson& claims, const world::Tenant& tenant) {
  const auto row = tenant.organization();
  if (row == nullptr) return;
  if (const auto created = row->instant(schema::kOrganization.at("createdDateTime")))
    claims["xms_tcdt"] = epoch_seconds(*created);
}

std::string passport_id(std::string_view user_id) {
  constexpr std::string_view kLetters = "0123456789ABCDEF";
  std::string id = "10032000";
  for (const char each : user_id.substr(0, 8)) {
    const auto digit = kLetters.find(each >= 'a' ? static_cast<char>(each - 'a' + 'A') : each);
    if (digit != std::string_view::npos) id += kLetters[digit];
  }
  return id;
}

}  // namespace

std::string access_token_claims(const rest::CommandContext& c, const Issuance& issuance,
                                std::string_view token_id) {
  const auto& target = issuance.asked.target();
  const auto& user = *issuance.user;
  const bool for_graph = is_graph(*target.resource);
  const auto upn = user.text(kUser.at("userPrincipalName"));
  auto claims = beginning(c, target.audience, issuance.tenant->id());
  if (for_graph) claims["acct"] = is_guest(user) ? 1 : 0;
  claims["acr"] = "1";
  claims["aio"] = rest::TokenDesk::aio_for(c.sandbox.name());
  claims["amr"] = issuance.amr;
  if (for_graph) claims["app_displayname"] = issuance.client.name;
  claims["appid"] = issuance.client.app_id;
  claims["appidacr"] = issuance.is_confidential ? "1" : "0";
  add_names(claims, user);
  claims["name"] = user.text(kUser.at("displayName"));
  if (for_graph) claims["idtyp"] = "user";
  claims["ipaddr"] = c.request.peer;
  claims["oid"] = user.id();
  if (for_graph) claims["puid"] = passport_id(user.id());
  claims["rh"] = resource_handle(issuance.tenant->id(), target.resource->app_id);
  std::vector<std::string> scopes = issuance.granted;
  std::erase(scopes, "offline_access");
  claims["scp"] = join(scopes, " ");
  claims["sub"] = pairwise(user.id(), target.resource->app_id);
  claims["tenant_region_scope"] = kRegion;
  claims["tid"] = issuance.tenant->id();
  claims["unique_name"] = upn;
  claims["upn"] = upn;
  claims["uti"] = token_id;
  claims["ver"] = "1.0";
  if (!for_graph) return dump(claims);
  add_roles(claims, issuance);
  add_creation(claims, *issuance.tenant);
  claims["xms_st"] = {{"sub", pairwise(user.id(), issuance.client.app_id)}};
  return dump(claims);
}

std::string app_token_claims(const rest::CommandContext& c, const AppIssuance& issuance,
                             std::string_view token_id) {
  const auto& tenant = *issuance.tenant;
  const auto& principal = *issuance.client.principal;
  auto claims = beginning(c, issuance.target.audience, tenant.id());
  claims["aio"] = rest::TokenDesk::aio_for(c.sandbox.name());
  claims["app_displayname"] = issuance.client.name;
  claims["appid"] = issuance.client.app_id;
  claims["appidacr"] = "1";
  claims["idp"] = issuer(tenant.id());
  claims["idtyp"] = "app";
  claims["oid"] = principal.id();
  claims["rh"] = resource_handle(tenant.id(), issuance.target.resource->app_id);
  if (!issuance.roles.empty()) claims["roles"] = issuance.roles;
  claims["sub"] = principal.id();
  claims["tenant_region_scope"] = kRegion;
  claims["tid"] = tenant.id();
  claims["uti"] = token_id;
  claims["ver"] = "1.0";
  claims["wids"] = directory::roles_of(tenant, principal.id());
  return dump(claims);
}

std::string id_token_claims(const rest::CommandContext& c, const Issuance& issuance,
                            std::string_view token_id, std::string_view code) {
  const auto& user = *issuance.user;
  const auto& tenant = issuance.tenant->id();
  const auto upn = user.text(kUser.at("userPrincipalName"));
  const bool v2 = issuance.is_v2;
  OrderedJson claims{
      {"aud", issuance.client.app_id},
      {"iss", v2 ? std::string{c.base_url} + "/" + tenant + "/v2.0" : issuer(tenant)},
      {"iat", epoch_seconds(c.now)},
      {"nbf", epoch_seconds(c.now)},
      {"exp", epoch_seconds(c.now + kIdTokenLife)}};
  claims["aio"] = rest::TokenDesk::aio_for(c.sandbox.name());
  if (!v2) claims["amr"] = issuance.amr;
  if (!code.empty()) {
    // Half of the digest, as OpenID Connect Core 3.3.2.11 wants it.
    const auto digest = sha256(code);
    claims["c_hash"] = base64url(bytes_of(digest).substr(0, 16));
  }
  if (issuance.asked.email) add_if_set(claims, "email", user, kUser.at("mail"));
  if (!v2) add_names(claims, user);
  if (!v2) claims["ipaddr"] = c.request.peer;
  claims["name"] = user.text(kUser.at("displayName"));
  if (!issuance.nonce.empty()) claims["nonce"] = issuance.nonce;
  claims["oid"] = user.id();
  if (v2) claims["preferred_username"] = upn;
  claims["rh"] = resource_handle(tenant, issuance.client.app_id);
  claims["sub"] = pairwise(user.id(), issuance.client.app_id);
  claims["tid"] = tenant;
  if (!v2) claims["unique_name"] = claims["upn"] = upn;
  claims["uti"] = token_id;
  claims["ver"] = v2 ? "2.0" : "1.0";
  return dump(claims);
}

}  // namespace mockgraph::login
