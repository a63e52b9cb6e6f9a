// An application that publishes an interface, and acts on behalf of whoever calls it.
#include "tests/contract/login/person.h"

namespace tests {
namespace {

using mockgraph::Response;
using mockgraph::string_at;
using testing::AllOf;
using testing::HasSubstr;

constexpr std::string_view kScopeId = "0d9ef2c4-0f0e-4a5e-9c53-5a9a3f1f0c01";
constexpr std::string_view kOnBehalfToken = "/harbour-it.example/oauth2/v2.0/token";

class OnBehalf : public SignIns {
 protected:
  void SetUp() override { publish(nullptr); }

  // An interface with the scope "access", its secret, and a public client that may ask for it.
  void publish(const Json& token_version) {
    use_administrator();
    const auto made =
        post("/v1.0/applications", {{"displayName", "Harbour Ledger"},
                                    {"signInAudience", "AzureADMyOrg"},
                                    {"api",
                                     {{"requestedAccessTokenVersion", token_version},
                                      {"oauth2PermissionScopes",
                                       {{{"id", kScopeId},
                                         {"value", "access"},
                                         {"type", "User"},
                                         {"isEnabled", true},
                                         {"adminConsentDisplayName", "Access the ledger"},
                                         {"adminConsentDescription", "Access the ledger"}}}}}}});
    ASSERT_THAT(made, HasStatus(201));
    const auto object = string_at(json_of(made), "/id");
    api_ = string_at(json_of(made), "/appId");
    ASSERT_THAT(post("/v1.0/servicePrincipals", {{"appId", api_}}), HasStatus(201));
    const auto added = post("/v1.0/applications/" + object + "/addPassword",
                            {{"passwordCredential", {{"displayName", "test"}}}});
    secret_ = string_at(json_of(added), "/secretText");
    const auto client =
        post("/v1.0/applications", {{"displayName", "Ledger Viewer"},
                                    {"signInAudience", "AzureADMyOrg"},
                                    {"isFallbackPublicClient", true},
                                    {"publicClient", {{"redirectUris", {std::string{kHome}}}}}});
    client_ = string_at(json_of(client), "/appId");
    ASSERT_THAT(post("/v1.0/servicePrincipals", {{"appId", client_}}), HasStatus(201));
    use_token({});
  }
  [[nodiscard]] std::string scope() const { return "api://" + api_ + "/access"; }
  // A token for the interface, of a person who consented to it.
  [[nodiscard]] std::string token_for_api(const Someone& who) {
    forget();
    open(authorize_link("harbour-it.example", client_, scope()));
    type_name(who);
    if (asks_for("otc")) type_code(who);
    if (page().text().find("name=\"decision\"") != std::string_view::npos)
      submit({{"decision", "accept"}});
    const auto answer = redeem(client_);
    EXPECT_THAT(answer, HasStatus(200)) << answer.text();
    return string_at(json_of(answer), "/access_token");
  }
  void consent_to_graph(std::string_view scope) {
    use_administrator();
    const auto principal = [&](std::string_view app_id) {
      return string_at(json_of(get("/v1.0/servicePrincipals(appId='" + std::string{app_id} + "')")),
                       "/id");
    };
    ASSERT_THAT(post("/v1.0/oauth2PermissionGrants",
                     {{"clientId", principal(api_)},
                      {"consentType", "AllPrincipals"},
                      {"resourceId", principal("00000003-0000-0000-c000-000000000000")},
                      {"scope", scope}}),
                HasStatus(201));
    use_token({});
  }
  [[nodiscard]] Response on_behalf(std::string_view assertion, Fields more = {}) {
    return post_form(
        kOnBehalfToken,
        form(more, {{"grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"},
                    {"client_id", api_},
                    {"client_secret", secret_},
                    {"assertion", assertion},
                    {"requested_token_use", "on_behalf_of"},
                    {"scope", "https://graph.microsoft.com/User.Read offline_access"}}));
  }

  std::string api_, secret_, client_;
};

TEST_P(OnBehalf, GivesTokensOfTheInterface) {
  const auto claims = claims_of(token_for_api(kMara));
  EXPECT_EQ(claims["aud"], "api://" + api_);
  EXPECT_EQ(claims["scp"], "access");
  EXPECT_EQ(claims["appid"], client_);
  EXPECT_EQ(claims["ver"], "1.0");
  EXPECT_EQ(claims["amr"], (Json{"pwd", "mfa"}));
}

TEST_P(OnBehalf, GivesTokensOfTheVersionThatTheInterfaceWants) {
  publish(2);
  const auto claims = claims_of(token_for_api(kMara));
  EXPECT_EQ(claims["aud"], api_);
  EXPECT_EQ(claims["iss"], mock_.url() + "/" + claims["tid"].get<std::string>() + "/v2.0");
  EXPECT_EQ(claims["azp"], client_);
  EXPECT_EQ(claims["azpacr"], "0");
  EXPECT_EQ(claims["preferred_username"], kMara.upn);
  EXPECT_EQ(claims["ver"], "2.0");
  EXPECT_FALSE(claims.contains("appid"));
}

TEST_P(OnBehalf, AsksConsentForTheInterfaceByItsName) {
  open(authorize_link("harbour-it.example", client_, scope()));
  type_name(kMara);
  type_code(kMara);
  EXPECT_THAT(page().text(), HasSubstr("<li>access (Harbour Ledger)</li>"));
}

TEST_P(OnBehalf, KeepsWhoItIsAndWhatWasProven) {
  consent_to_graph("User.Read");
  const auto answer = on_behalf(token_for_api(kMara));
  ASSERT_THAT(answer, HasStatus(200));
  const auto claims = claims_of(string_at(json_of(answer), "/access_token"));
  EXPECT_EQ(claims["aud"], "https://graph.microsoft.com");
  EXPECT_EQ(claims["upn"], kMara.upn);
  EXPECT_EQ(claims["appid"], api_);
  EXPECT_EQ(claims["appidacr"], "1");
  EXPECT_EQ(claims["amr"], (Json{"pwd", "mfa"}));
  EXPECT_EQ(claims["scp"], "User.Read");
  EXPECT_TRUE(json_of(answer).contains("refresh_token"));
}

TEST_P(OnBehalf, GoesOnFromTheTokenThatItWasCalledWith) {
  consent_to_graph("User.Read");
  const auto token = string_at(json_of(on_behalf(token_for_api(kMara))), "/access_token");
  const auto chain = json_of(post("/_mockgraph/explain", {{"token", token}}));
  std::vector<std::string> kinds;
  for (const Json& node : chain["nodes"]) kinds.push_back(node["kind"]);
  EXPECT_THAT(kinds, testing::ElementsAre("proof", "proof", "session", "authorizationCode",
                                          "accessToken", "accessToken"));
  EXPECT_EQ(chain["nodes"][1]["method"], "softwareOath");
}

TEST_P(OnBehalf, NeedsTheConsentOfTheInterfaceItself) {
  EXPECT_THAT(on_behalf(token_for_api(kMara)),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 65001),
                    JsonAt("/suberror", "consent_required")));
}

TEST_P(OnBehalf, TakesNoTokenForSomebodyElse) {
  consent_to_graph("User.Read");
  EXPECT_THAT(on_behalf(administrator_token(mock_)),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 50013)));
}

TEST_P(OnBehalf, TakesNoIdToken) {
  forget();
  open(authorize_link("harbour-it.example", client_, "openid"));
  type_name(kMara);
  type_code(kMara);
  if (page().text().find("name=\"decision\"") != std::string_view::npos)
    submit({{"decision", "accept"}});
  const auto id_token = string_at(json_of(redeem(client_)), "/id_token");
  ASSERT_FALSE(id_token.empty());
  EXPECT_THAT(on_behalf(id_token), AllOf(HasStatus(400), IsLoginError("invalid_request", 240002)));
}

TEST_P(OnBehalf, TakesNoTokenThatWasTamperedWith) {
  auto token = token_for_api(kMara);
  const auto last = token.find_last_not_of('A');
  token[last] = 'A';
  EXPECT_THAT(on_behalf(token), AllOf(HasStatus(400), IsLoginError("invalid_grant", 50013)));
  EXPECT_THAT(on_behalf("no-jwt"), AllOf(HasStatus(400), IsLoginError("invalid_request", 50027)));
}

TEST_P(OnBehalf, TakesNoTokenThatHasRunOut) {
  consent_to_graph("User.Read");
  const auto token = token_for_api(kMara);
  mock_.advance(std::chrono::seconds{3900});
  EXPECT_THAT(on_behalf(token), AllOf(HasStatus(400), IsLoginError("invalid_grant", 500133)));
}

TEST_P(OnBehalf, IsForConfidentialClientsThatSaySo) {
  const auto token = token_for_api(kMara);
  EXPECT_THAT(on_behalf(token, {{"requested_token_use", "as_usual"}}),
              AllOf(HasStatus(400), IsLoginError("invalid_request", 900144)));
  const auto bare =
      post_form(kOnBehalfToken, form({{"grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"},
                                      {"client_id", api_},
                                      {"client_secret", secret_},
                                      {"assertion", token},
                                      {"scope", "User.Read"}}));
  EXPECT_THAT(bare, AllOf(HasStatus(400), IsLoginError("invalid_request", 900144)));
  const auto open_client =
      post_form(kOnBehalfToken, form({{"grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"},
                                      {"client_id", api_},
                                      {"assertion", token},
                                      {"requested_token_use", "on_behalf_of"},
                                      {"scope", "User.Read"}}));
  EXPECT_THAT(open_client, AllOf(HasStatus(401), IsLoginError("invalid_client", 7000218)));
}

TEST_P(OnBehalf, DoesNotKnowAScopeThatIsNotPublished) {
  open(authorize_link("harbour-it.example", client_, "api://" + api_ + "/other"));
  EXPECT_THAT(std::string{handed().get("error_description")},
              testing::StartsWith("AADSTS65005: The application 'Ledger Viewer' asked for scope "
                                  "'other' that doesn't exist."));
}

RUN_ON_BOTH_WIRES(OnBehalf);

}  // namespace
}  // namespace tests
