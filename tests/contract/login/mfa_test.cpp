// Who asks for a second factor, what answers it, and what the tokens then say.
#include "tests/contract/login/person.h"

namespace tests {
namespace {

using mockgraph::string_at;
using testing::AllOf;
using testing::HasSubstr;

constexpr std::string_view kNewUpn = "new.account@harbour-it.example";
constexpr std::string_view kNewPassword = "Lamp-Orbit-77-Cedar";
constexpr Someone kNewcomer{kNewUpn, kNewPassword, ""};

class SecondFactor : public SignIns {
 protected:
  void make_newcomer() {
    use_administrator();
    const auto made = post(
        "/v1.0/users", {{"accountEnabled", true},
                        {"displayName", "New Account"},
                        {"mailNickname", "new.account"},
                        {"userPrincipalName", kNewUpn},
                        {"passwordProfile",
                         {{"password", kNewPassword}, {"forceChangePasswordNextSignIn", false}}}});
    ASSERT_THAT(made, HasStatus(201));
    newcomer_ = string_at(json_of(made), "/id");
  }
  void set_per_user_mfa(std::string_view state) {
    const auto set = patch("/beta/users/" + newcomer_ + "/authentication/requirements",
                           {{"perUserMfaState", state}});
    ASSERT_THAT(set, HasStatus(204));
  }
  void let_browsers_be_remembered() {
    const std::string id{mock_.sandbox().read()->world.find_tenant("harbour-it.example")->id()};
    ASSERT_THAT(
        patch("/_mockgraph/state",
              Json::array({{{"op", "add"},
                            {"path", "/tenants/" + id + "/organization/" + id + "/mfaService"},
                            {"value", {{"rememberDays", 14}}}}})),
        HasStatus(200));
  }
  void add_policy(const Json& grant_controls) {
    const auto made = post("/v1.0/identity/conditionalAccess/policies",
                           {{"displayName", "For the newcomer"},
                            {"state", "enabled"},
                            {"conditions",
                             {{"clientAppTypes", {"all"}},
                              {"applications", {{"includeApplications", {"All"}}}},
                              {"users", {{"includeUsers", {newcomer_}}}}}},
                            {"grantControls", grant_controls}});
    ASSERT_THAT(made, HasStatus(201));
  }
  // Signs in so far as name and password go.
  void begin(const Someone& who) {
    forget();
    open(authorize_link("organizations", kAzurePowerShell, kScope));
    type_name(who);
  }
  // From the page that shows a new secret; the secret.
  std::string registered() {
    const auto secret = shown_secret();
    submit({{"otc", next_code(secret)}});
    return secret;
  }
  [[nodiscard]] std::string shown_secret() const {
    constexpr std::string_view kMark = "<code id=\"totp-secret\">";
    const auto text = page().text();
    const auto begin = text.find(kMark);
    EXPECT_NE(begin, std::string_view::npos) << text;
    const auto from = begin + kMark.size();
    return std::string{text.substr(from, text.find('<', from) - from)};
  }
  [[nodiscard]] Json amr() {
    return claims_of(string_at(json_of(redeem(kAzurePowerShell)), "/access_token"))["amr"];
  }

  std::string newcomer_;
};

TEST_P(SecondFactor, IsNotAskedForWhereNothingDemandsIt) {
  begin(kEva);
  EXPECT_EQ(amr(), Json{"pwd"});
}

TEST_P(SecondFactor, IsAskedForByAPolicyAndProvenByTheCode) {
  begin(kTom);
  ASSERT_TRUE(asks_for("otc"));
  type_code(kTom);
  EXPECT_EQ(amr(), (Json{"pwd", "mfa"}));
}

TEST_P(SecondFactor, IsRefusedForAWrongCode) {
  begin(kTom);
  const auto& again = submit({{"otc", "000000"}});
  EXPECT_THAT(again, HasStatus(200));
  EXPECT_THAT(again.text(), HasSubstr("AADSTS500121: Authentication failed during strong "
                                      "authentication request."));
  type_code(kTom);
  EXPECT_FALSE(handed().get("code").empty());
}

TEST_P(SecondFactor, TakesACodeOnce) {
  begin(kTom);
  const auto code = next_code(kTom.secret);
  submit({{"otc", code}});
  EXPECT_FALSE(handed().get("code").empty());
  begin(kTom);
  EXPECT_THAT(submit({{"otc", code}}).text(), HasSubstr("AADSTS500121"));
}

TEST_P(SecondFactor, IsRegisteredWhereSecurityDefaultsAskForItAndNoneIsThere) {
  begin(kLea);
  EXPECT_THAT(page().text(),
              HasSubstr("otpauth://totp/mockgraph:lea.molar%40orchard-dental.example"));
  registered();
  EXPECT_EQ(amr(), (Json{"pwd", "mfa"}));
}

TEST_P(SecondFactor, ThatWasRegisteredIsAskedForNextTime) {
  begin(kLea);
  const auto secret = registered();
  begin(kLea);
  ASSERT_TRUE(asks_for("otc"));
  EXPECT_THAT(page().text(), testing::Not(HasSubstr("totp-secret")));
  submit({{"otc", next_code(secret)}});
  EXPECT_EQ(amr(), (Json{"pwd", "mfa"}));
}

// "Don't ask again" holds for a browser and for the days that the tenant allows, and lets nobody
// claim MFA: a token of such a sign-in says the password alone.
TEST_P(SecondFactor, IsNotAskedForWhereTheBrowserWasToldToBeRemembered) {
  make_newcomer();
  set_per_user_mfa("enabled");
  let_browsers_be_remembered();
  begin(kNewcomer);
  const auto secret = registered();
  begin(kNewcomer);
  ASSERT_THAT(page().text(), HasSubstr("Don't ask again on this device for 14 days"));
  submit({{"otc", next_code(secret)}, {"remember", "true"}});
  EXPECT_EQ(amr(), (Json{"pwd", "mfa"}));

  begin(kNewcomer);
  const auto tokens = json_of(redeem(kAzurePowerShell));
  EXPECT_EQ(claims_of(string_at(tokens, "/access_token"))["amr"], Json{"pwd"});
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope), HasStatus(200));

  mock_.advance(std::chrono::days{14});
  begin(kNewcomer);
  EXPECT_TRUE(asks_for("otc"));
}

TEST_P(SecondFactor, IsAskedForAgainWhereARememberedUserWasRevoked) {
  make_newcomer();
  set_per_user_mfa("enabled");
  let_browsers_be_remembered();
  begin(kNewcomer);
  const auto secret = registered();
  begin(kNewcomer);
  submit({{"otc", next_code(secret)}, {"remember", "true"}});
  mock_.advance(std::chrono::minutes{1});
  begin(kNewcomer);
  ASSERT_FALSE(asks_for("otc"));
  ASSERT_THAT(post("/v1.0/users/" + newcomer_ + "/revokeSignInSessions", Json::object()),
              HasStatus(200));
  begin(kNewcomer);
  EXPECT_TRUE(asks_for("otc"));
}

TEST_P(SecondFactor, IsNotRegisteredByAWrongCode) {
  begin(kLea);
  const auto secret = shown_secret();
  EXPECT_THAT(submit({{"otc", "123"}}).text(), HasSubstr("AADSTS500121"));
  EXPECT_EQ(shown_secret(), secret);
}

TEST_P(SecondFactor, CannotBeSkippedByPostingALaterStep) {
  begin(kTom);
  const auto text = page().text();
  constexpr std::string_view kMark = "name=\"flow\" value=\"";
  const auto from = text.find(kMark) + kMark.size();
  const std::string flow{text.substr(from, text.find('"', from) - from)};
  const auto answer =
      post_form("/organizations/consent", form({{"flow", flow}, {"decision", "accept"}}));
  EXPECT_THAT(answer, HasStatus(200));
  EXPECT_THAT(answer.text(), HasSubstr("name=\"otc\""));
}

TEST_P(SecondFactor, IsAskedForByPerUserMfa) {
  make_newcomer();
  set_per_user_mfa("enforced");
  begin(kNewcomer);
  registered();
  EXPECT_EQ(amr(), (Json{"pwd", "mfa"}));
}

TEST_P(SecondFactor, TurnsEnabledIntoEnforcedOnceItIsRegistered) {
  make_newcomer();
  set_per_user_mfa("enabled");
  begin(kNewcomer);
  registered();
  EXPECT_FALSE(handed().get("code").empty());
  EXPECT_THAT(get("/beta/users/" + newcomer_ + "/authentication/requirements"),
              JsonAt("/perUserMfaState", "enforced"));
}

TEST_P(SecondFactor, IsNotProvenByACustomControl) {
  make_newcomer();
  add_policy({{"operator", "OR"},
              {"builtInControls", Json::array()},
              {"customAuthenticationFactors", {"RequireDuoMfa"}}});
  begin(kNewcomer);
  EXPECT_THAT(page().text(), HasSubstr("RequireDuoMfa"));
  submit({});
  EXPECT_EQ(amr(), Json{"pwd"});
}

TEST_P(SecondFactor, OfACustomControlIsLoggedAsASingleFactor) {
  make_newcomer();
  add_policy({{"operator", "OR"},
              {"builtInControls", Json::array()},
              {"customAuthenticationFactors", {"RequireDuoMfa"}}});
  begin(kNewcomer);
  submit({});
  const auto log = json_of(get("/beta/auditLogs/signIns?$filter=" +
                               mockgraph::percent_encoded("userId eq '" + newcomer_ + "'")));
  ASSERT_EQ(log["value"].size(), 2U) << log;
  Json finished;
  std::vector<int> codes;
  for (const auto& each : log["value"]) {
    codes.push_back(each["status"]["errorCode"].get<int>());
    if (codes.back() == 0) finished = each;
  }
  EXPECT_THAT(codes, testing::UnorderedElementsAre(0, 50158));
  EXPECT_EQ(finished["authenticationRequirement"], "singleFactorAuthentication");
  EXPECT_EQ(finished["authenticationDetails"], Json::array());
  EXPECT_EQ(finished["conditionalAccessStatus"], "success");
}

TEST_P(SecondFactor, MeansNothingToABlock) {
  make_newcomer();
  add_policy({{"operator", "OR"}, {"builtInControls", {"block"}}});
  begin(kNewcomer);
  EXPECT_THAT(page(), HasStatus(400));
  EXPECT_THAT(page().text(), HasSubstr("AADSTS53003: Access has been blocked by Conditional "
                                       "Access policies."));
}

TEST_P(SecondFactor, IsAskedForAgainWhenTheApplicationInsists) {
  sign_in(kTom, kAzurePowerShell, kScope);
  open(authorize_link("organizations", kAzurePowerShell, kScope, {{"amr_values", "mfa"}}));
  EXPECT_TRUE(asks_for("otc"));
}

RUN_ON_BOTH_WIRES(SecondFactor);

}  // namespace
}  // namespace tests
