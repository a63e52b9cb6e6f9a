#include "mockgraph/login/claims.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/base/json_write.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/device_rules.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/rest/token_desk.h"
#include "mockgraph/sandbox/sandbox.h"
#include "mockgraph/schema/directory_tables.h"

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

std::string resource_handle(std::string_view tenant, std::string_view app) {
  return "1.A" + directory::pairwise_subject(tenant, app).substr(0, 24) + ".";
}

std::string issuer(std::string_view tenant) {
  return "https://sts.windows.net/" + std::string{tenant} + "/";
}

void add_if_set(ObjectText& claims, const char* name, const world::Row& user,
                schema::PropertyIndex property) {
  if (user.is_set(property)) claims.add(name, user.text(property));
}

void add_names(ObjectText& claims, const world::Row& user) {
  add_if_set(claims, "family_name", user, kUser.at("surname"));
  add_if_set(claims, "given_name", user, kUser.at("givenName"));
}

void add_validity(ObjectText& claims, Instant now, Duration length) {
  claims.add("iat", epoch_seconds(now)).add("nbf", epoch_seconds(now));
  claims.add("exp", epoch_seconds(now + length));
}

ObjectText beginning(const rest::CommandContext& c, std::string_view audience,
                     std::string_view issued_by) {
  const auto lifetime = c.state.settings.access_token_lifetime;
  ObjectText claims;
  claims.add("aud", audience).add("iss", issued_by);
  add_validity(claims, c.now, lifetime);
  return claims;
}

bool is_guest(const world::Row& user) {
  return same_folded(user.view(kUser.at("userType")), "Guest");
}

// Roles as they are known where tokens are made, which may be a while behind.
std::vector<std::string> roles_in_token(const rest::CommandContext& c, const world::Tenant& tenant,
                                        std::string_view principal) {
  const auto behind = c.state.settings.replication.tokens;
  if (behind == Duration{0}) return directory::roles_of(tenant, principal);
  const auto then = sandbox::world_behind(c.state, c.now, behind).tenant(tenant.id());
  return then == nullptr ? std::vector<std::string>{} : directory::roles_of(*then, principal);
}

void add_roles(const rest::CommandContext& c, ObjectText& claims, const Issuance& issuance) {
  if (issuance.home != nullptr) {
    claims.add("wids", issuance.delegated_roles);
    return;
  }
  auto roles = roles_in_token(c, *issuance.tenant, issuance.user->id());
  if (!is_guest(*issuance.user)) roles.emplace_back(kMemberRole);
  claims.add("wids", roles);
}

void add_creation(ObjectText& claims, const world::Tenant& tenant) {
  const auto row = tenant.organization();
  if (row == nullptr) return;
  if (const auto created = row->instant(schema::kOrganization.at("createdDateTime")))
    claims.add("xms_tcdt", epoch_seconds(*created));
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

// How the client proved itself: not at all, by a secret, by a certificate.
std::string_view client_proof(const Issuance& issuance) {
  if (!issuance.is_confidential) return "0";
  return issuance.has_certificate ? "2" : "1";
}

std::string scope_words(const Issuance& issuance) {
  std::vector<std::string> scopes = issuance.granted;
  std::erase(scopes, "offline_access");
  return join(scopes, " ");
}

// For an API that asked for tokens of version 2.0 ("Access token claims reference").
std::string own_token_claims(const rest::CommandContext& c, const Issuance& issuance,
                             std::string_view token_id) {
  const auto& api = *issuance.asked.target().own;
  const auto& user = *issuance.user;
  const auto& tenant = issuance.tenant->id();
  auto claims = beginning(c, api.app_id, std::string{c.base_url} + "/" + tenant + "/v2.0");
  claims.add("aio", rest::TokenDesk::aio_for(c.sandbox.name()));
  claims.add("azp", issuance.client.app_id);
  claims.add("azpacr", client_proof(issuance));
  claims.add("name", user.text(kUser.at("displayName")));
  claims.add("oid", user.id());
  claims.add("preferred_username", user.text(kUser.at("userPrincipalName")));
  claims.add("rh", resource_handle(tenant, api.app_id));
  claims.add("scp", scope_words(issuance));
  claims.add("sub", directory::pairwise_subject(user.id(), api.app_id));
  claims.add("tid", tenant);
  claims.add("uti", token_id);
  claims.add("ver", "2.0");
  return claims.finish();
}

}  // namespace

std::string access_token_claims(const rest::CommandContext& c, const Issuance& issuance,
                                std::string_view token_id) {
  const auto& target = issuance.asked.target();
  if (target.own != nullptr && target.own->has_v2_tokens)
    return own_token_claims(c, issuance, token_id);
  const auto& user = *issuance.user;
  const bool for_graph = is_graph(*target.resource);
  const auto upn = user.text(kUser.at("userPrincipalName"));
  auto claims = beginning(c, target.audience, issuer(issuance.tenant->id()));
  if (for_graph) claims.add("acct", is_guest(user) ? 1 : 0);
  claims.add("acr", "1");
  claims.add("aio", rest::TokenDesk::aio_for(c.sandbox.name()));
  claims.add("amr", issuance.amr);
  if (for_graph) claims.add("app_displayname", issuance.client.name);
  claims.add("appid", issuance.client.app_id);
  claims.add("appidacr", client_proof(issuance));
  if (const auto device = directory::device_of(issuance.proofs); !device.empty())
    claims.add("deviceid", device);
  add_names(claims, user);
  claims.add("name", user.text(kUser.at("displayName")));
  if (issuance.home != nullptr) claims.add("idp", issuer(issuance.home->id()));
  if (for_graph) claims.add("idtyp", "user");
  claims.add("ipaddr", c.request.peer);
  claims.add("oid", user.id());
  if (for_graph) claims.add("puid", passport_id(user.id()));
  claims.add("rh", resource_handle(issuance.tenant->id(), target.resource->app_id));
  claims.add("scp", scope_words(issuance));
  claims.add("sub", directory::pairwise_subject(user.id(), target.resource->app_id));
  claims.add("tenant_region_scope", kRegion);
  claims.add("tid", issuance.tenant->id());
  claims.add("unique_name", upn);
  claims.add("upn", upn);
  claims.add("uti", token_id);
  claims.add("ver", "1.0");
  if (!for_graph) return claims.finish();
  add_roles(c, claims, issuance);
  add_creation(claims, *issuance.tenant);
  claims.add_json("xms_st",
                  ObjectText{}
                      .add("sub", directory::pairwise_subject(user.id(), issuance.client.app_id))
                      .finish());
  return claims.finish();
}

std::string app_token_claims(const rest::CommandContext& c, const AppIssuance& issuance,
                             std::string_view token_id) {
  const auto& tenant = *issuance.tenant;
  const auto& principal = *issuance.client.principal;
  auto claims = beginning(c, issuance.target.audience, issuer(tenant.id()));
  claims.add("aio", rest::TokenDesk::aio_for(c.sandbox.name()));
  claims.add("app_displayname", issuance.client.name);
  claims.add("appid", issuance.client.app_id);
  claims.add("appidacr", issuance.has_certificate ? "2" : "1");
  claims.add("idp", issuer(tenant.id()));
  claims.add("idtyp", "app");
  claims.add("oid", principal.id());
  claims.add("rh", resource_handle(tenant.id(), issuance.target.resource->app_id));
  if (!issuance.roles.empty()) claims.add("roles", issuance.roles);
  claims.add("sub", principal.id());
  claims.add("tenant_region_scope", kRegion);
  claims.add("tid", tenant.id());
  claims.add("uti", token_id);
  claims.add("ver", "1.0");
  claims.add("wids", roles_in_token(c, tenant, principal.id()));
  return claims.finish();
}

std::string id_token_claims(const rest::CommandContext& c, const Issuance& issuance,
                            std::string_view token_id, std::string_view code) {
  const auto& user = *issuance.user;
  const auto& tenant = issuance.tenant->id();
  const auto upn = user.text(kUser.at("userPrincipalName"));
  const bool v2 = issuance.is_v2;
  ObjectText claims;
  claims.add("aud", issuance.client.app_id);
  claims.add("iss", v2 ? std::string{c.base_url} + "/" + tenant + "/v2.0" : issuer(tenant));
  add_validity(claims, c.now, kIdTokenLife);
  claims.add("aio", rest::TokenDesk::aio_for(c.sandbox.name()));
  if (!v2) claims.add("amr", issuance.amr);
  if (!code.empty()) {
    // Half of the digest, as OpenID Connect Core 3.3.2.11 wants it.
    const auto digest = sha256(code);
    claims.add("c_hash", base64url(bytes_of(digest).substr(0, 16)));
  }
  if (issuance.asked.email) add_if_set(claims, "email", user, kUser.at("mail"));
  if (!v2) add_names(claims, user);
  if (!v2) claims.add("ipaddr", c.request.peer);
  claims.add("name", user.text(kUser.at("displayName")));
  if (!issuance.nonce.empty()) claims.add("nonce", issuance.nonce);
  claims.add("oid", user.id());
  if (v2) claims.add("preferred_username", upn);
  claims.add("rh", resource_handle(tenant, issuance.client.app_id));
  claims.add("sub", directory::pairwise_subject(user.id(), issuance.client.app_id));
  claims.add("tid", tenant);
  if (!v2) claims.add("upn", upn).add("unique_name", upn);
  claims.add("uti", token_id);
  claims.add("ver", v2 ? "2.0" : "1.0");
  return claims.finish();
}

}  // namespace mockgraph::login
