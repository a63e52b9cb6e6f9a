#include "mockgraph/login/discovery.h"

#include "mockgraph/base/mocked_hosts.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/federation_rules.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/realm.h"
#include "mockgraph/rest/route.h"
#include "mockgraph/rest/token_desk.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

namespace mockgraph::login {
namespace {

constexpr std::string_view kCloud = "microsoftonline.com";

// How a realm stands in links: a tenant by its id, however the path named it.
struct Names {
  std::string in_links;
  std::string in_issuer;
  OrderedJson region;
};
Names names_of(const Realm& realm) {
  switch (realm.authority) {
    case Authority::kTenant:
      return {realm.tenant->id(), realm.tenant->id(), "NA"};
    case Authority::kConsumers:
      return {realm.given, std::string{kConsumersTenant}, nullptr};
    case Authority::kCommon:
    case Authority::kOrganizations:
      break;
  }
  return {fold_case(realm.given), "{tenantid}", nullptr};
}

// The names that the real service lists in its instance metadata, one line a cloud.
struct Cloud {
  std::string_view network, cache;
  std::string_view aliases;  // separated by a space
};
// clang-format off
constexpr Cloud kClouds[] = {
    {"login.microsoftonline.com", "login.windows.net", "login.microsoftonline.com login.windows.net login.microsoft.com sts.windows.net"},
    {"login.partner.microsoftonline.cn", "login.partner.microsoftonline.cn", "login.partner.microsoftonline.cn login.chinacloudapi.cn"},
    {"login.microsoftonline.de", "login.microsoftonline.de", "login.microsoftonline.de"},
    {"login.microsoftonline.us", "login.microsoftonline.us", "login.microsoftonline.us login.usgovcloudapi.net"},
    {"login-us.microsoftonline.com", "login-us.microsoftonline.com", "login-us.microsoftonline.com"},
};
// clang-format on

bool is_known_host(std::string_view host, std::string_view own_host) {
  if (same_folded(host, own_host)) return true;
  for (const auto& cloud : kClouds) {
    for (const auto alias : words(cloud.aliases)) {
      if (same_folded(alias, host)) return true;
    }
  }
  return false;
}

std::string host_of(const Url& url) {
  return url.port.empty() ? url.host : url.host + ":" + url.port;
}

OrderedJson cloud_json(std::string_view network, std::string_view cache,
                       const std::vector<std::string_view>& aliases) {
  return {{"preferred_network", network}, {"preferred_cache", cache}, {"aliases", aliases}};
}

rest::Reply answer(const OrderedJson& body) { return rest::with_body(200, dump(body)); }

}  // namespace

Result<rest::Reply> openid_configuration(const rest::QueryContext& c) {
  ASSIGN_OR_RETURN(const Realm realm, find_realm(c.world, c.path.get("tenant")));
  const auto names = names_of(realm);
  const auto base = std::string{c.base_url} + "/" + names.in_links;
  const auto issuer = std::string{c.base_url} + "/" + names.in_issuer + "/v2.0";
  return answer(OrderedJson{
      {"token_endpoint", base + "/oauth2/v2.0/token"},
      {"token_endpoint_auth_methods_supported",
       {"client_secret_post", "private_key_jwt", "client_secret_basic"}},
      {"jwks_uri", base + "/discovery/v2.0/keys"},
      {"response_modes_supported", {"query", "fragment", "form_post"}},
      {"subject_types_supported", OrderedJson::array({"pairwise"})},
      {"id_token_signing_alg_values_supported", OrderedJson::array({"RS256"})},
      {"response_types_supported", {"code", "id_token", "code id_token", "id_token token"}},
      {"scopes_supported", {"openid", "profile", "email", "offline_access"}},
      {"issuer", issuer},
      {"request_uri_parameter_supported", false},
      {"userinfo_endpoint", base_url_of(MockedApi::kGraph, c.base_url) + "/oidc/userinfo"},
      {"authorization_endpoint", base + "/oauth2/v2.0/authorize"},
      {"device_authorization_endpoint", base + "/oauth2/v2.0/devicecode"},
      {"http_logout_supported", true},
      {"frontchannel_logout_supported", true},
      {"end_session_endpoint", base + "/oauth2/v2.0/logout"},
      {"claims_supported",
       {"sub", "iss", "cloud_instance_name", "cloud_instance_host_name", "cloud_graph_host_name",
        "msgraph_host", "aud", "exp", "iat", "auth_time", "acr", "nonce", "preferred_username",
        "name", "tid", "ver", "at_hash", "c_hash", "email"}},
      {"kerberos_endpoint", base + "/kerberos"},
      {"tenant_region_scope", names.region},
      {"cloud_instance_name", kCloud},
      {"cloud_graph_host_name", "graph.windows.net"},
      {"msgraph_host", "graph.microsoft.com"},
      {"rbac_url", "https://pas.windows.net"}});
}

Result<rest::Reply> openid_configuration_v1(const rest::QueryContext& c) {
  ASSIGN_OR_RETURN(const Realm realm, find_realm(c.world, c.path.get("tenant")));
  const auto names = names_of(realm);
  const auto base = std::string{c.base_url} + "/" + names.in_links;
  return answer(
      OrderedJson{{"token_endpoint", base + "/oauth2/token"},
                  {"token_endpoint_auth_methods_supported",
                   {"client_secret_post", "private_key_jwt", "client_secret_basic"}},
                  {"jwks_uri", std::string{c.base_url} + "/common/discovery/keys"},
                  {"response_modes_supported", {"query", "fragment", "form_post"}},
                  {"subject_types_supported", OrderedJson::array({"pairwise"})},
                  {"id_token_signing_alg_values_supported", OrderedJson::array({"RS256"})},
                  {"response_types_supported",
                   {"code", "id_token", "code id_token", "token id_token", "token"}},
                  {"scopes_supported", OrderedJson::array({"openid"})},
                  {"issuer", "https://sts.windows.net/" + names.in_issuer + "/"},
                  {"microsoft_multi_refresh_token", true},
                  {"authorization_endpoint", base + "/oauth2/authorize"},
                  {"device_authorization_endpoint", base + "/oauth2/devicecode"},
                  {"http_logout_supported", true},
                  {"frontchannel_logout_supported", true},
                  {"end_session_endpoint", base + "/oauth2/logout"},
                  {"claims_supported",
                   {"sub", "iss", "cloud_instance_name", "cloud_instance_host_name",
                    "cloud_graph_host_name", "msgraph_host", "aud", "exp", "iat", "auth_time",
                    "acr", "amr", "nonce", "email", "given_name", "family_name", "nickname"}},
                  {"check_session_iframe", base + "/oauth2/checksession"},
                  {"userinfo_endpoint", base + "/openid/userinfo"},
                  {"kerberos_endpoint", base + "/kerberos"},
                  {"tenant_region_scope", names.region},
                  {"cloud_instance_name", kCloud},
                  {"cloud_graph_host_name", "graph.windows.net"},
                  {"msgraph_host", "graph.microsoft.com"},
                  {"rbac_url", "https://pas.windows.net"}});
}

Result<rest::Reply> signing_keys(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(const Realm realm, find_realm(c.world(), c.path.get("tenant")));
  const auto& key = c.desk.signer().key();
  OrderedJson row{{"kty", "RSA"},
                  {"use", "sig"},
                  {"kid", key.key_id()},
                  {"x5t", key.key_id()},
                  {"n", key.modulus()},
                  {"e", key.exponent()},
                  {"x5c", OrderedJson::array({key.certificate()})}};
  if (c.route.path.find("/v2.0/") != std::string_view::npos) {
    row["cloud_instance_name"] = kCloud;
    row["issuer"] = std::string{c.base_url} + "/" + names_of(realm).in_issuer + "/v2.0";
  }
  return answer(OrderedJson{{"keys", OrderedJson::array({std::move(row)})}});
}

Result<rest::Reply> instance_discovery(const rest::QueryContext& c) {
  const auto asked = Url::parse(Pairs{c.query}.get("authorization_endpoint"));
  const auto own = Url::parse(c.base_url);
  const auto own_host = own ? host_of(*own) : std::string{};
  if (!asked || !is_known_host(host_of(*asked), own_host)) return aadsts(50049);
  // The tenant is taken as it stands; whether there is one shows at the next step only. The part
  // before "/oauth2" may hold a sandbox.
  const auto end = asked->target.find("/oauth2/");
  const auto before = asked->target.substr(0, end);
  const bool v2 = asked->target.find("/v2.0/") != std::string::npos;
  OrderedJson metadata = OrderedJson::array();
  for (const auto& cloud : kClouds)
    metadata.push_back(cloud_json(cloud.network, cloud.cache, words(cloud.aliases)));
  if (!is_known_host(own_host, {})) metadata.push_back(cloud_json(own_host, own_host, {own_host}));
  return answer(OrderedJson{
      {"tenant_discovery_endpoint",
       asked->origin() + before + (v2 ? "/v2.0" : "") + "/.well-known/openid-configuration"},
      {"api-version", "1.1"},
      {"metadata", std::move(metadata)}});
}

// Where the domain's own provider takes passwords, as far as its administrator has said.
void add_federation(OrderedJson& body, const world::Row* federation) {
  using schema::kFederation;
  body["account_type"] = "Federated";
  const bool is_saml =
      federation != nullptr &&
      federation->view(kFederation.at("preferredAuthenticationProtocol")) == "saml";
  body["federation_protocol"] = is_saml ? "SAML20" : "WSTrust";
  if (federation == nullptr) return;
  const auto add = [&](std::string_view name, schema::PropertyIndex from) {
    if (federation->is_set(from)) body[std::string{name}] = federation->text(from);
  };
  add("federation_metadata_url", kFederation.at("metadataExchangeUri"));
  add("federation_active_auth_url", kFederation.at("activeSignInUri"));
}

Result<rest::Reply> user_realm(const rest::QueryContext& c) {
  const auto login = c.path.get("login");
  const auto tenant = tenant_of_login(c.world, login);
  const auto domain = fold_case(login.substr(login.rfind('@') + 1));
  OrderedJson body{{"ver", "1.0"}, {"account_type", tenant != nullptr ? "Managed" : "Unknown"}};
  if (tenant != nullptr) {
    const auto row = tenant->find(schema::TypeId::kDomain, domain);
    body["domain_name"] = domain;
    if (row != nullptr && row->view(schema::kDomain.at("authenticationType")) == "Federated")
      add_federation(body, directory::federation_of(*tenant, domain).get());
  }
  body["cloud_instance_name"] = kCloud;
  if (tenant != nullptr) body["cloud_audience_urn"] = "urn:federation:MicrosoftOnline";
  return answer(body);
}

}  // namespace mockgraph::login
