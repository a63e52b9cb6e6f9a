// The authorization code flow with PKCE, from the first page to the tokens.
#include "tests/contract/login/person.h"

namespace tests {
namespace {

using mockgraph::Response;
using mockgraph::string_at;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kDirectory =
    "https://graph.microsoft.com/Directory.AccessAsUser.All openid profile offline_access";
constexpr std::string_view kCodeToken = "/organizations/oauth2/v2.0/token";

class CodeFlow : public SignIns {
 protected:
  [[nodiscard]] std::string new_code() {
    sign_in(kEva, kAzurePowerShell, kDirectory);
    return std::string{handed().get("code")};
  }
  [[nodiscard]] Response redeemed(std::string_view code, Fields more = {}) {
    return post_form(kCodeToken, form(more, {{"grant_type", "authorization_code"},
                                             {"client_id", kAzurePowerShell},
                                             {"code", code},
                                             {"redirect_uri", kHome},
                                             {"code_verifier", kVerifier}}));
  }
};

TEST_P(CodeFlow, HandsTheApplicationACodeAndItsState) {
  sign_in(kEva, kAzurePowerShell, kDirectory);
  EXPECT_EQ(handed().get("state"), "blue");
  EXPECT_FALSE(handed().get("code").empty());
  EXPECT_FALSE(handed().get("session_state").empty());
}

TEST_P(CodeFlow, AnswersWithTokensInTheOrderOfTheRealService) {
  const auto answer = tokens_for(kMara, kAzurePowerShell, kDirectory);
  ASSERT_THAT(answer, HasStatus(200));
  const auto body = mockgraph::OrderedJson::parse(answer.text());
  std::vector<std::string> keys;
  for (const auto& [key, value] : body.items()) keys.push_back(key);
  EXPECT_THAT(keys, ElementsAre("token_type", "scope", "expires_in", "ext_expires_in",
                                "access_token", "refresh_token", "id_token"));
  EXPECT_EQ(body["token_type"], "Bearer");
  EXPECT_EQ(body["expires_in"], 3899);
  EXPECT_THAT(answer, AllOf(HasHeader("Cache-Control", "no-store, no-cache"),
                            HasHeader("Content-Type", "application/json; charset=utf-8"),
                            HasHeader("x-ms-clitelem", "1,0,0,,")));
}

TEST_P(CodeFlow, SaysInTheAccessTokenWhoSignedInAndHow) {
  const auto answer = tokens_for(kMara, kAzurePowerShell, kDirectory);
  const auto claims = claims_of(string_at(json_of(answer), "/access_token"));
  EXPECT_EQ(claims["aud"], "https://graph.microsoft.com");
  EXPECT_EQ(claims["iss"], "https://sts.windows.net/" + claims["tid"].get<std::string>() + "/");
  EXPECT_EQ(claims["amr"], (Json{"pwd", "mfa"}));
  EXPECT_EQ(claims["appid"], kAzurePowerShell);
  EXPECT_EQ(claims["appidacr"], "0");
  EXPECT_EQ(claims["upn"], kMara.upn);
  EXPECT_EQ(claims["name"], "Mara Lind");
  EXPECT_EQ(claims["idtyp"], "user");
  EXPECT_EQ(claims["scp"],
            "AuditLog.Read.All Directory.AccessAsUser.All email openid profile User.Read");
  EXPECT_THAT(claims["wids"], testing::Contains(Json("62e90394-69f5-4237-9190-012177145e10")));
  EXPECT_EQ(claims["exp"].get<std::int64_t>() - claims["iat"].get<std::int64_t>(), 3900);
}

TEST_P(CodeFlow, GivesThePartnerCenterTokenOfTheDocumentation) {
  const auto answer = tokens_for(
      kMara, kAzurePowerShell,
      "https://api.partnercenter.microsoft.com/user_impersonation openid offline_access");
  EXPECT_THAT(answer,
              JsonAt("/scope", "https://api.partnercenter.microsoft.com/user_impersonation"));
  const auto claims = claims_of(string_at(json_of(answer), "/access_token"));
  EXPECT_EQ(claims["aud"], "https://api.partnercenter.microsoft.com");
  EXPECT_EQ(claims["scp"], "user_impersonation");
  EXPECT_EQ(claims["amr"], (Json{"pwd", "mfa"}));
  EXPECT_EQ(claims["ver"], "1.0");
  EXPECT_FALSE(claims.contains("wids"));
}

TEST_P(CodeFlow, IssuesIdTokensFromWhereTheClientAsked) {
  const auto answer = tokens_for(kEva, kAzurePowerShell, kDirectory);
  const auto claims = claims_of(string_at(json_of(answer), "/id_token"));
  const auto tid = claims["tid"].get<std::string>();
  EXPECT_EQ(claims["iss"], mock_.url() + "/" + tid + "/v2.0");
  EXPECT_EQ(claims["aud"], kAzurePowerShell);
  EXPECT_EQ(claims["preferred_username"], kEva.upn);
  EXPECT_EQ(claims["ver"], "2.0");
  EXPECT_FALSE(claims.contains("amr"));
}

TEST_P(CodeFlow, GivesNoRefreshTokenUnlessItIsAskedFor) {
  const auto answer = tokens_for(kEva, kAzurePowerShell, "User.Read");
  ASSERT_THAT(answer, HasStatus(200));
  EXPECT_FALSE(json_of(answer).contains("refresh_token"));
  EXPECT_FALSE(json_of(answer).contains("id_token"));
}

TEST_P(CodeFlow, EchoesDefaultInTheScope) {
  const auto answer = tokens_for(kEva, kAzurePowerShell, "https://graph.microsoft.com/.default");
  EXPECT_THAT(answer, JsonAt("/scope",
                             "https://graph.microsoft.com/AuditLog.Read.All "
                             "https://graph.microsoft.com/Directory.AccessAsUser.All "
                             "email openid profile "
                             "https://graph.microsoft.com/User.Read "
                             "https://graph.microsoft.com/.default"));
}

TEST_P(CodeFlow, GivesClientInfoWhenAsked) {
  sign_in(kEva, kAzurePowerShell, kDirectory);
  const auto answer = redeem(kAzurePowerShell, {{"client_info", "1"}});
  const auto text =
      "x." + string_at(json_of(answer), "/client_info") + ".y";  // base64url, as in a token
  const auto access = claims_of(string_at(json_of(answer), "/access_token"));
  EXPECT_EQ(claims_of(text), (Json{{"uid", access["oid"]}, {"utid", access["tid"]}}));
}

TEST_P(CodeFlow, RefusesAnotherVerifier) {
  EXPECT_THAT(redeemed(new_code(), {{"code_verifier", "some-other-verifier"}}),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 501481)));
}

TEST_P(CodeFlow, RedeemsACodeOnce) {
  const auto code = new_code();
  EXPECT_THAT(redeemed(code), HasStatus(200));
  EXPECT_THAT(redeemed(code), AllOf(HasStatus(400), IsLoginError("invalid_grant", 54005)));
}

TEST_P(CodeFlow, RefusesAnotherRedirectUri) {
  const auto answer = redeemed(new_code(), {{"redirect_uri", "http://localhost:1/elsewhere"}});
  EXPECT_THAT(answer, AllOf(HasStatus(400), IsLoginError("invalid_client", 50011)));
}

TEST_P(CodeFlow, RefusesACodeOfAnotherClient) {
  EXPECT_THAT(redeemed(new_code(), {{"client_id", kGraphTools}}),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 70000)));
}

TEST_P(CodeFlow, RefusesACodeAtAnotherTenant) {
  const auto code = new_code();
  const auto answer =
      post_form("/harbour-it.example/oauth2/v2.0/token", form({{"grant_type", "authorization_code"},
                                                               {"client_id", kAzurePowerShell},
                                                               {"code", code},
                                                               {"redirect_uri", kHome},
                                                               {"code_verifier", kVerifier}}));
  EXPECT_THAT(answer, AllOf(HasStatus(400), IsLoginError("invalid_grant", 700005)));
}

TEST_P(CodeFlow, RefusesACodeAfterTenMinutes) {
  const auto code = new_code();
  mock_.advance(std::chrono::minutes{10});
  EXPECT_THAT(redeemed(code), AllOf(HasStatus(400), IsLoginError("invalid_grant", 70008)));
}

TEST_P(CodeFlow, RefusesWhatIsNoCode) {
  const auto answer = redeemed("nonsense");
  EXPECT_THAT(answer, AllOf(HasStatus(400), IsLoginError("invalid_grant", 9002313),
                            JsonAt("/suberror", "bad_token")));
}

TEST_P(CodeFlow, RefusesASecretOfAPublicClient) {
  EXPECT_THAT(redeemed(new_code(), {{"client_secret", "guess"}}),
              AllOf(HasStatus(401), IsLoginError("invalid_client", 700025)));
}

TEST_P(CodeFlow, ShowsAPageAndSendsNobodyToAnUnknownRedirectUri) {
  const auto& shown = open(authorize_link("organizations", kAzurePowerShell, kDirectory,
                                          {{"redirect_uri", "https://evil.example/"}}));
  EXPECT_THAT(shown, AllOf(HasStatus(400), HasHeader("Content-Type", "text/html; charset=utf-8"),
                           HasHeader("Location", "")));
  EXPECT_THAT(shown.text(), HasSubstr("AADSTS50011: The redirect URI &#39;https://evil.example/"));
}

TEST_P(CodeFlow, TellsTheApplicationWhatIsWrongWithItsRequest) {
  open(authorize_link("organizations", kAzurePowerShell, kDirectory,
                      {{"code_challenge", "too-short"}}));
  EXPECT_EQ(handed().get("error"), "invalid_grant");
  EXPECT_THAT(std::string{handed().get("error_description")},
              testing::StartsWith("AADSTS50147: Invalid size of the code challenge parameter."));
  EXPECT_EQ(handed().get("state"), "blue");
}

TEST_P(CodeFlow, DoesNotAskTwiceInOneBrowser) {
  sign_in(kMara, kAzurePowerShell, kDirectory);
  open(authorize_link("organizations", kAzurePowerShell, kDirectory, {{"prompt", "none"}}));
  EXPECT_FALSE(handed().get("code").empty());
  const auto claims = claims_of(string_at(json_of(redeem(kAzurePowerShell)), "/access_token"));
  EXPECT_EQ(claims["amr"], (Json{"pwd", "mfa"}));
}

TEST_P(CodeFlow, AsksAgainWhenToldTo) {
  sign_in(kEva, kAzurePowerShell, kDirectory);
  open(authorize_link("organizations", kAzurePowerShell, kDirectory, {{"prompt", "login"}}));
  EXPECT_TRUE(asks_for("passwd"));
}

TEST_P(CodeFlow, TellsASilentApplicationThatNobodyIsSignedIn) {
  open(authorize_link("organizations", kAzurePowerShell, kDirectory, {{"prompt", "none"}}));
  EXPECT_EQ(handed().get("error"), "login_required");
  EXPECT_THAT(std::string{handed().get("error_description")}, testing::StartsWith("AADSTS50058: "));
}

TEST_P(CodeFlow, AnswersByAFormIfAsked) {
  open(authorize_link("organizations", kAzurePowerShell, kDirectory,
                      {{"response_mode", "form_post"}}));
  const auto& shown = type_name(kEva);
  EXPECT_THAT(shown, HasStatus(200));
  EXPECT_THAT(shown.text(),
              AllOf(HasSubstr("<form action=\"http://localhost:8400/back\""),
                    HasSubstr("name=\"code\""), HasSubstr("name=\"state\" value=\"blue\"")));
}

TEST_P(CodeFlow, SpeaksTheOldEndpointsLanguageThere) {
  sign_in(kEva, kAzurePowerShell, kDirectory);
  const auto answer = post_form("/common/oauth2/token",
                                form({{"grant_type", "authorization_code"},
                                      {"client_id", kAzurePowerShell},
                                      {"code", handed().get("code")},
                                      {"redirect_uri", kHome},
                                      {"resource", "https://api.partnercenter.microsoft.com"},
                                      {"code_verifier", kVerifier}}));
  EXPECT_THAT(answer, AllOf(HasStatus(200), JsonAt("/expires_in", "3899"),
                            JsonAt("/scope", "user_impersonation"),
                            JsonAt("/resource", "https://api.partnercenter.microsoft.com")));
}

RUN_ON_BOTH_WIRES(CodeFlow);

}  // namespace
}  // namespace tests
