// What clients read before they sign anybody in.
#include "tests/contract/login/person.h"

namespace tests {
namespace {

using testing::AllOf;

class Discovery : public SignIns {
 protected:
  [[nodiscard]] Json whole(std::string_view in_links, std::string_view in_issuer,
                           const Json& region) const {
    const auto base = mock_.url() + "/" + std::string{in_links};
    return {{"token_endpoint", base + "/oauth2/v2.0/token"},
            {"token_endpoint_auth_methods_supported",
             {"client_secret_post", "private_key_jwt", "client_secret_basic"}},
            {"jwks_uri", base + "/discovery/v2.0/keys"},
            {"response_modes_supported", {"query", "fragment", "form_post"}},
            {"subject_types_supported", Json::array({"pairwise"})},
            {"id_token_signing_alg_values_supported", Json::array({"RS256"})},
            {"response_types_supported", {"code", "id_token", "code id_token", "id_token token"}},
            {"scopes_supported", {"openid", "profile", "email", "offline_access"}},
            {"issuer", mock_.url() + "/" + std::string{in_issuer} + "/v2.0"},
            {"request_uri_parameter_supported", false},
            {"userinfo_endpoint", mock_.url() + "/oidc/userinfo"},
            {"authorization_endpoint", base + "/oauth2/v2.0/authorize"},
            {"device_authorization_endpoint", base + "/oauth2/v2.0/devicecode"},
            {"http_logout_supported", true},
            {"frontchannel_logout_supported", true},
            {"end_session_endpoint", base + "/oauth2/v2.0/logout"},
            {"claims_supported",
             {"sub", "iss", "cloud_instance_name", "cloud_instance_host_name",
              "cloud_graph_host_name", "msgraph_host", "aud", "exp", "iat", "auth_time", "acr",
              "nonce", "preferred_username", "name", "tid", "ver", "at_hash", "c_hash", "email"}},
            {"kerberos_endpoint", base + "/kerberos"},
            {"tenant_region_scope", region},
            {"cloud_instance_name", "microsoftonline.com"},
            {"cloud_graph_host_name", "graph.windows.net"},
            {"msgraph_host", "graph.microsoft.com"},
            {"rbac_url", "https://pas.windows.net"}};
  }
  // The tenant's id, as its issuer names it.
  [[nodiscard]] std::string tenant_id(const std::string& domain) {
    const auto issuer = mockgraph::string_at(
        json_of(get("/" + domain + "/v2.0/.well-known/openid-configuration")), "/issuer");
    return issuer.substr(mock_.url().size() + 1, 36);
  }
};

TEST_P(Discovery, DescribesATenantByItsIdHoweverItWasNamed) {
  const auto id = tenant_id("harbour-it.example");
  EXPECT_EQ(json_of(get("/harbour-it.example/v2.0/.well-known/openid-configuration")),
            whole(id, id, "NA"));
  EXPECT_EQ(json_of(get("/" + id + "/v2.0/.well-known/openid-configuration")), whole(id, id, "NA"));
}

TEST_P(Discovery, DescribesAllOrganizationsWithAPlaceholder) {
  const auto answer = get("/organizations/v2.0/.well-known/openid-configuration");
  EXPECT_EQ(json_of(answer), whole("organizations", "{tenantid}", nullptr));
  EXPECT_THAT(answer, AllOf(HasHeader("Cache-Control", "max-age=86400, private"),
                            HasHeader("Access-Control-Allow-Origin", "*")));
}

TEST_P(Discovery, DoesNotKnowAnotherTenant) {
  constexpr auto kNobody = "11111111-2222-4333-8444-555555555555";
  const auto answer = get(std::string{"/"} + kNobody + "/v2.0/.well-known/openid-configuration");
  EXPECT_THAT(answer, AllOf(HasStatus(400), IsLoginError("invalid_tenant", 90002),
                            HasHeader("Cache-Control", "private")));
  EXPECT_THAT(mockgraph::string_at(json_of(answer), "/error_description"),
              testing::StartsWith("AADSTS90002: Tenant '11111111-2222-4333-8444-555555555555' not "
                                  "found. Check to make sure you have the correct tenant ID"));
}

TEST_P(Discovery, RefusesWhatIsNoNameOfATenant) {
  EXPECT_THAT(get("/nonsense/v2.0/.well-known/openid-configuration"),
              AllOf(HasStatus(400), IsLoginError("invalid_request", 900023)));
}

TEST_P(Discovery, PublishesTheKeyThatSignsTheTokens) {
  const auto keys = json_of(get("/common/discovery/v2.0/keys"));
  ASSERT_EQ(keys["keys"].size(), 1U);
  const auto& key = keys["keys"][0];
  EXPECT_EQ(key["kty"], "RSA");
  EXPECT_EQ(key["use"], "sig");
  EXPECT_EQ(key["kid"], key["x5t"]);
  EXPECT_EQ(key["e"], "AQAB");
  EXPECT_EQ(key["issuer"], mock_.url() + "/{tenantid}/v2.0");
  const auto token = mockgraph::string_at(json_of(tokens_for(kEva, kAzurePowerShell, "User.Read")),
                                          "/access_token");
  const auto header = claims_of("x." + token.substr(0, token.find('.')) + ".y");
  EXPECT_EQ(header,
            (Json{{"typ", "JWT"}, {"alg", "RS256"}, {"x5t", key["kid"]}, {"kid", key["kid"]}}));
}

TEST_P(Discovery, SaysWhichHostsAreOneAuthority) {
  const auto answer =
      json_of(get("/common/discovery/instance?api-version=1.1&authorization_endpoint=https%3A%2F%2F"
                  "login.microsoftonline.com%2Fcontoso.com%2Foauth2%2Fv2.0%2Fauthorize"));
  EXPECT_EQ(answer["tenant_discovery_endpoint"],
            "https://login.microsoftonline.com/contoso.com/v2.0/.well-known/openid-configuration");
  EXPECT_EQ(answer["api-version"], "1.1");
  EXPECT_EQ(answer["metadata"][0], (Json{{"preferred_network", "login.microsoftonline.com"},
                                         {"preferred_cache", "login.windows.net"},
                                         {"aliases",
                                          {"login.microsoftonline.com", "login.windows.net",
                                           "login.microsoft.com", "sts.windows.net"}}}));
}

TEST_P(Discovery, DoesNotKnowAnotherAuthority) {
  EXPECT_THAT(get("/common/discovery/instance?authorization_endpoint=https%3A%2F%2Fevil.example%2F"
                  "common%2Foauth2%2Fv2.0%2Fauthorize"),
              AllOf(HasStatus(400), IsLoginError("invalid_instance", 50049)));
}

TEST_P(Discovery, TellsARealmByTheDomainAlone) {
  EXPECT_EQ(json_of(get("/common/userrealm/nobody@harbour-it.example?api-version=1.0")),
            (Json{{"ver", "1.0"},
                  {"account_type", "Managed"},
                  {"domain_name", "harbour-it.example"},
                  {"cloud_instance_name", "microsoftonline.com"},
                  {"cloud_audience_urn", "urn:federation:MicrosoftOnline"}}));
  EXPECT_EQ(json_of(get("/common/userrealm/someone@elsewhere.example?api-version=1.0")),
            (Json{{"ver", "1.0"},
                  {"account_type", "Unknown"},
                  {"cloud_instance_name", "microsoftonline.com"}}));
}

TEST_P(Discovery, SaysHonestlyWhatIsNotSimulated) {
  EXPECT_THAT(get("/common/saml2"), AllOf(HasStatus(501), JsonAt("/error", "not_simulated")));
  EXPECT_THAT(get("/common/no/such/path"), HasStatus(404));
}

RUN_ON_BOTH_WIRES(Discovery);

}  // namespace
}  // namespace tests
