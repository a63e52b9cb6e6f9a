// How a sign-in begins and how a browser stays signed in: prompts, hints, modes, sessions,
// sign-out.
#include "tests/contract/login/person.h"

namespace tests {
namespace {

using mockgraph::string_at;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Authorize : public SignIns {
 protected:
  void begin(Fields more = {}, std::string_view realm = "organizations") {
    open(authorize_link(realm, kAzurePowerShell, kScope, more));
  }
  // Without a proof key and without a state.
  void begin_with(std::string_view path, Fields fields) {
    open("/organizations/" + std::string{path} + "?" + form(fields));
  }
  [[nodiscard]] std::string error() const {
    return std::string{handed().get("error_description")}.substr(0, 13);
  }
  [[nodiscard]] std::string fragment() const {
    const auto location = page().headers.get("Location");
    const auto hash = location.find('#');
    return hash == std::string_view::npos ? "" : std::string{location.substr(hash + 1)};
  }
};

TEST_P(Authorize, OffersTheAccountThatIsSignedIn) {
  sign_in(kEva, kAzurePowerShell, kScope);
  begin({{"prompt", "select_account"}});
  EXPECT_THAT(page().text(), AllOf(HasSubstr("<h1>Pick an account</h1>"),
                                   HasSubstr("value=\"eva.oven@linden-bakery.example\""),
                                   HasSubstr("Use another account")));
  submit({{"account", kEva.upn}});
  EXPECT_FALSE(handed().get("code").empty());
}

TEST_P(Authorize, LetsAnotherAccountBeUsed) {
  sign_in(kEva, kAzurePowerShell, kScope);
  begin({{"prompt", "select_account"}});
  submit({{"account", ""}});
  ASSERT_TRUE(asks_for("passwd"));
  type_name(kJan);
  const auto claims = claims_of(string_at(json_of(redeem(kAzurePowerShell)), "/access_token"));
  EXPECT_EQ(claims["upn"], kJan.upn);
}

TEST_P(Authorize, DoesNotTakeAnAccountThatIsNotSignedIn) {
  sign_in(kEva, kAzurePowerShell, kScope);
  begin({{"prompt", "select_account"}});
  submit({{"account", kMara.upn}});
  EXPECT_TRUE(asks_for("passwd"));
}

TEST_P(Authorize, AsksWhereNobodyIsSignedInToBePicked) {
  begin({{"prompt", "select_account"}});
  EXPECT_TRUE(asks_for("passwd"));
}

TEST_P(Authorize, PutsTheHintIntoTheForm) {
  begin({{"login_hint", kJan.upn}});
  EXPECT_THAT(page().text(), HasSubstr("value=\"jan.flour@linden-bakery.example\""));
}

TEST_P(Authorize, DoesNotGoOnAsSomebodyElseThanTheHintNames) {
  sign_in(kEva, kAzurePowerShell, kScope);
  begin({{"login_hint", kJan.upn}});
  EXPECT_TRUE(asks_for("passwd"));
  begin({{"login_hint", kEva.upn}});
  EXPECT_FALSE(handed().get("code").empty());
}

TEST_P(Authorize, AsksForConsentAnewWhenToldTo) {
  sign_in(kEva, kAzurePowerShell, kScope);
  begin({{"prompt", "consent"}});
  EXPECT_THAT(page().text(), HasSubstr("<h1>Permissions requested</h1>"));
}

TEST_P(Authorize, KnowsItsPromptsAndModes) {
  begin({{"prompt", "perhaps"}});
  EXPECT_EQ(error(), "AADSTS90023: ");
  begin({{"prompt", "admin_consent"}});
  EXPECT_EQ(error(), "AADSTS90023: ");
  begin({{"response_mode", "pigeon"}});
  EXPECT_EQ(error(), "AADSTS70007: ");
}

TEST_P(Authorize, AnswersInTheFragmentIfAsked) {
  begin({{"response_mode", "fragment"}});
  type_name(kEva);
  EXPECT_THAT(fragment(), AllOf(StartsWith("code="), HasSubstr("&state=blue")));
}

TEST_P(Authorize, GivesAnIdTokenBesideTheCodeAndNotInTheQuery) {
  const auto hybrid = [this](std::string_view mode) {
    begin_with("oauth2/v2.0/authorize", {{"client_id", kAzurePowerShell},
                                         {"response_type", "code id_token"},
                                         {"redirect_uri", kHome},
                                         {"scope", kScope},
                                         {"nonce", "n-1"},
                                         {"response_mode", mode}});
  };
  hybrid("query");
  EXPECT_THAT(fragment(), HasSubstr("AADSTS70007"));
  hybrid("fragment");
  type_name(kEva);
  const mockgraph::Pairs handed_over{fragment()};
  const auto claims = claims_of(handed_over.get("id_token"));
  EXPECT_EQ(claims["nonce"], "n-1");
  EXPECT_EQ(claims["aud"], kAzurePowerShell);
  EXPECT_TRUE(claims.contains("c_hash"));
}

TEST_P(Authorize, MayBePosted) {
  const auto answer =
      post_form("/organizations/oauth2/v2.0/authorize", form({{"client_id", kAzurePowerShell},
                                                              {"response_type", "code"},
                                                              {"redirect_uri", kHome},
                                                              {"scope", kScope}}));
  EXPECT_THAT(answer, HasStatus(200));
  EXPECT_THAT(answer.text(), HasSubstr("name=\"passwd\""));
}

// The request of the Secure Application Model: v1.0, no resource, answered by a form.
TEST_P(Authorize, AnswersTheConsentSampleOfPartnerCenter) {
  begin_with("oauth2/authorize", {{"client_id", kAzurePowerShell},
                                  {"response_mode", "form_post"},
                                  {"response_type", "code id_token"},
                                  {"scope", "openid profile"},
                                  {"redirect_uri", kHome},
                                  {"nonce", "1"}});
  type_name(kEva);
  EXPECT_THAT(page(), HasStatus(200));
  EXPECT_THAT(page().text(), AllOf(HasSubstr("<form action=\"http://localhost:8400/back\""),
                                   HasSubstr("name=\"code\""), HasSubstr("name=\"id_token\""),
                                   HasSubstr("name=\"session_state\"")));
}

TEST_P(Authorize, TakesAResourceAtTheOldEndpointOnly) {
  begin({{"resource", "https://graph.microsoft.com"}});
  EXPECT_EQ(error(), "AADSTS901002:");
  begin_with("oauth2/authorize", {{"client_id", kAzurePowerShell},
                                  {"response_type", "code"},
                                  {"redirect_uri", kHome},
                                  {"resource", "https://nobody.example"}});
  EXPECT_EQ(error(), "AADSTS500011:");
}

TEST_P(Authorize, ChecksTheProofKeyBeforeAnybodySignsIn) {
  const auto with_key = [this](std::string_view challenge, std::string_view method) {
    begin_with("oauth2/v2.0/authorize", {{"client_id", kAzurePowerShell},
                                         {"response_type", "code"},
                                         {"redirect_uri", kHome},
                                         {"scope", kScope},
                                         {"code_challenge", challenge},
                                         {"code_challenge_method", method}});
  };
  with_key(kVerifier, "S512");
  EXPECT_EQ(error(), "AADSTS50149: ");
  with_key(std::string(129, 'a'), "S256");
  EXPECT_EQ(error(), "AADSTS50147: ");
  with_key(std::string(42, 'a'), "plain");
  EXPECT_EQ(error(), "AADSTS50147: ");
  with_key(kVerifier, "plain");
  type_name(kEva);
  EXPECT_THAT(redeem(kAzurePowerShell), HasStatus(200));
}

// ---- sessions

TEST_P(Authorize, EndsASessionAfterADayWithoutUse) {
  sign_in(kEva, kAzurePowerShell, kScope);
  mock_.advance(std::chrono::hours{24});
  begin();
  EXPECT_TRUE(asks_for("passwd"));
}

TEST_P(Authorize, KeepsASessionForNinetyDaysIfThePersonWants) {
  begin();
  submit({{"login", kEva.upn}, {"passwd", kEva.password}, {"kmsi", "true"}});
  EXPECT_THAT(page(), HasHeader("Set-Cookie", HasSubstr("; Max-Age=7776000")));
  mock_.advance(std::chrono::hours{24 * 89});
  begin();
  EXPECT_FALSE(handed().get("code").empty());
}

TEST_P(Authorize, ForgetsWhoSignedInAfterASignOut) {
  sign_in(kEva, kAzurePowerShell, kScope);
  open("/organizations/oauth2/v2.0/logout");
  EXPECT_THAT(page(), AllOf(HasStatus(200), HasHeader("Set-Cookie", HasSubstr("; Max-Age=0"))));
  EXPECT_THAT(page().text(), HasSubstr("<h1>Signed out</h1>"));
  begin();
  EXPECT_TRUE(asks_for("passwd"));
}

TEST_P(Authorize, GoesBackAfterASignOutToApplicationsThatTookPartOnly) {
  sign_in(kEva, kAzurePowerShell, kScope);
  ASSERT_THAT(redeem(kAzurePowerShell), HasStatus(200));
  open("/organizations/oauth2/v2.0/logout?" +
       form({{"post_logout_redirect_uri", "https://evil.example/"}, {"state", "s"}}));
  EXPECT_THAT(page(), AllOf(HasStatus(200), HasHeader("Location", "")));
  sign_in(kEva, kAzurePowerShell, kScope);
  open("/organizations/oauth2/v2.0/logout?" +
       form({{"post_logout_redirect_uri", kHome}, {"state", "s"}}));
  EXPECT_THAT(page(),
              AllOf(HasStatus(302), HasHeader("Location", std::string{kHome} + "?state=s")));
}

TEST_P(Authorize, DoesNotGoBackWhereNobodyTookPart) {
  open("/common/oauth2/logout?" + form({{"post_logout_redirect_uri", kHome}}));
  EXPECT_THAT(page(), AllOf(HasStatus(200), HasHeader("Location", "")));
}

TEST_P(Authorize, EndsSessionsWithThePassword) {
  sign_in(kTom, kAzurePowerShell, kScope);
  mock_.advance(std::chrono::seconds{5});
  use_administrator();
  ASSERT_THAT(
      patch("/v1.0/users/" + std::string{kTom.upn},
            {{"passwordProfile",
              {{"password", "Gravel-Spoon-43-Heron"}, {"forceChangePasswordNextSignIn", false}}}}),
      HasStatus(204));
  begin();
  EXPECT_TRUE(asks_for("passwd"));
}

// ---- the consent of an administrator

class AdminConsent : public SignIns {
 protected:
  void SetUp() override {
    use_administrator();
    const auto made =
        post("/v1.0/applications",
             {{"displayName", "Harbour Portal"},
              {"signInAudience", "AzureADMultipleOrgs"},
              {"web", {{"redirectUris", {std::string{kHome}}}}},
              {"requiredResourceAccess",
               {{{"resourceAppId", "00000003-0000-0000-c000-000000000000"},
                 {"resourceAccess",
                  {{{"id", "e1fe6dd8-ba31-4d61-89e7-88639da4683d"}, {"type", "Scope"}}}}}}}});
    ASSERT_THAT(made, HasStatus(201));
    id_ = string_at(json_of(made), "/appId");
    use_token({});
  }
  void ask(Fields more = {}) {
    open("/linden-bakery.example/adminconsent?" +
         form(more, {{"client_id", id_}, {"redirect_uri", kHome}, {"state", "blue"}}));
  }
  [[nodiscard]] std::string back() const { return std::string{page().headers.get("Location")}; }

  std::string id_;
};

TEST_P(AdminConsent, BringsTheApplicationIntoTheTenantForEverybody) {
  ask();
  type_name(kEva);
  EXPECT_THAT(page().text(), HasSubstr("<li>User.Read (Microsoft Graph)</li>"));
  submit({{"decision", "accept"}});
  EXPECT_THAT(page(), HasStatus(302));
  EXPECT_THAT(back(),
              testing::MatchesRegex(std::string{kHome} +
                                    R"(\?tenant=[0-9a-f-]{36}&state=blue&admin_consent=True)"));
  forget();
  open(authorize_link("linden-bakery.example", id_, "User.Read"));
  type_name(kJan);
  EXPECT_FALSE(handed().get("code").empty());
}

TEST_P(AdminConsent, TellsTheApplicationThatTheAdministratorSaidNo) {
  ask();
  type_name(kEva);
  submit({{"decision", "decline"}});
  const mockgraph::Pairs told{mockgraph::split_target(back().substr(back().find("/back"))).query};
  EXPECT_EQ(told.get("error"), "permission_denied");
  EXPECT_EQ(told.get("error_description"), "The admin canceled the request");
  EXPECT_EQ(told.get("state"), "blue");
}

TEST_P(AdminConsent, IsNobodyElsesToGive) {
  ask();
  type_name(kJan);
  EXPECT_THAT(page(), HasStatus(400));
  EXPECT_THAT(page().text(), HasSubstr("AADSTS90094: "));
}

TEST_P(AdminConsent, GoesToNoUnknownAddress) {
  open("/linden-bakery.example/adminconsent?" +
       form({{"client_id", id_}, {"redirect_uri", "https://evil.example/"}}));
  EXPECT_THAT(page(), AllOf(HasStatus(400), HasHeader("Location", "")));
  EXPECT_THAT(page().text(), HasSubstr("AADSTS50011"));
}

TEST_P(AdminConsent, MayNameWhatItIsAbout) {
  open("/linden-bakery.example/v2.0/adminconsent?" +
       form({{"client_id", id_}, {"redirect_uri", kHome}, {"scope", "User.ReadWrite.All"}}));
  type_name(kEva);
  EXPECT_THAT(page().text(), HasSubstr("<li>User.ReadWrite.All (Microsoft Graph)</li>"));
}

// ---- assignment

TEST_P(AdminConsent, DoesNotLetInWhoWasNotAssigned) {
  ask();
  type_name(kEva);
  submit({{"decision", "accept"}});
  act_as(kEva);
  const auto principal = json_of(get("/v1.0/servicePrincipals(appId='" + id_ + "')"));
  ASSERT_THAT(patch("/v1.0/servicePrincipals/" + string_at(principal, "/id"),
                    {{"appRoleAssignmentRequired", true}}),
              HasStatus(204));
  forget();
  open(authorize_link("linden-bakery.example", id_, "User.Read"));
  type_name(kJan);
  EXPECT_EQ(handed().get("error"), "access_denied");
  EXPECT_THAT(std::string{handed().get("error_description")},
              StartsWith("AADSTS50105: Your administrator has configured the application Harbour "
                         "Portal"));
}

RUN_ON_BOTH_WIRES(Authorize);
RUN_ON_BOTH_WIRES(AdminConsent);

}  // namespace
}  // namespace tests
