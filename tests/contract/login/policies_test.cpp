// Conditional Access as it is met at the sign-in page and at the token endpoint, and what the
// sign-in log says of it.
#include "tests/contract/login/person.h"

namespace tests {
namespace {

using mockgraph::Response;
using mockgraph::string_at;
using testing::AllOf;
using testing::HasSubstr;

class Policies : public SignIns {
 protected:
  // At Linden Bakery, which has Entra ID P1 and no policies; by its administrator.
  void SetUp() override {
    act_as(kEva);
    jan_ = string_at(json_of(get("/v1.0/users/" + std::string{kJan.upn})), "/id");
  }
  void add(Json conditions, const Json& grant, const Json& session = nullptr,
           std::string_view state = "enabled") {
    if (!conditions.contains("clientAppTypes")) conditions["clientAppTypes"] = {"all"};
    conditions["applications"] = {{"includeApplications", {"All"}}};
    conditions["users"] = {{"includeUsers", {jan_}}};
    const auto made =
        post("/v1.0/identity/conditionalAccess/policies", {{"displayName", "For Jan"},
                                                           {"state", state},
                                                           {"conditions", conditions},
                                                           {"grantControls", grant},
                                                           {"sessionControls", session}});
    ASSERT_THAT(made, HasStatus(201)) << made.text();
  }
  void begin() {
    forget();
    open(authorize_link("organizations", kAzurePowerShell, kScope));
    type_name(kJan);
  }
  [[nodiscard]] bool is_in() const { return page().status == 302; }
  [[nodiscard]] Json log() {
    const auto answer = get("/beta/auditLogs/signIns?$filter=" +
                            mockgraph::percent_encoded("userId eq '" + jan_ + "'"));
    return json_of(answer)["value"];
  }

  std::string jan_;
};

const Json kBlock{{"operator", "OR"}, {"builtInControls", {"block"}}};
const Json kMfa{{"operator", "OR"}, {"builtInControls", {"mfa"}}};

TEST_P(Policies, BlockKindsOfClients) {
  add({{"clientAppTypes", {"mobileAppsAndDesktopClients"}}}, kBlock);
  begin();
  EXPECT_TRUE(is_in());
  const auto answer =
      post_form("/organizations/oauth2/v2.0/token", form({{"grant_type", "password"},
                                                          {"client_id", kAzurePowerShell},
                                                          {"username", kJan.upn},
                                                          {"password", kJan.password},
                                                          {"scope", kScope}}));
  EXPECT_THAT(answer, AllOf(HasStatus(400), IsLoginError("invalid_grant", 53003)));
}

TEST_P(Policies, BlockTheDeviceCodeFlowAndNothingElse) {
  add({{"authenticationFlows", {{"transferMethods", "deviceCodeFlow,authenticationTransfer"}}}},
      kBlock);
  begin();
  EXPECT_TRUE(is_in());
  forget();
  const auto made = json_of(post_form("/organizations/oauth2/v2.0/devicecode",
                                      form({{"client_id", kAzurePowerShell}, {"scope", kScope}})));
  open("/devicelogin");
  submit({{"user_code", string_at(made, "/user_code")}});
  type_name(kJan);
  EXPECT_THAT(page(), HasStatus(400));
  EXPECT_THAT(page().text(), HasSubstr("AADSTS53003"));
}

TEST_P(Policies, StopTheRefreshTokensOfTheDeviceCodeFlow) {
  forget();
  const auto made = json_of(post_form("/organizations/oauth2/v2.0/devicecode",
                                      form({{"client_id", kAzurePowerShell}, {"scope", kScope}})));
  open("/devicelogin");
  submit({{"user_code", string_at(made, "/user_code")}});
  type_name(kJan);
  submit({{"decision", "accept"}});
  const auto tokens = json_of(post_form("/organizations/oauth2/v2.0/token",
                                        form({{"grant_type", "device_code"},
                                              {"client_id", kAzurePowerShell},
                                              {"device_code", string_at(made, "/device_code")}})));
  add({{"authenticationFlows", {{"transferMethods", "deviceCodeFlow"}}}}, kBlock);
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope), IsLoginError("invalid_grant", 53003));
}

TEST_P(Policies, KnowPlatformsByWhatTheDeviceSays) {
  add({{"platforms", {{"includePlatforms", {"all"}}, {"excludePlatforms", {"windows"}}}}}, kBlock);
  begin();
  EXPECT_THAT(page().text(), HasSubstr("AADSTS53003"));
}

TEST_P(Policies, RemindAnOldSignInThatItIsOver) {
  add(Json::object(), nullptr,
      {{"signInFrequency",
        {{"value", 4},
         {"type", "hours"},
         {"frequencyInterval", "timeBased"},
         {"authenticationType", "primaryAndSecondaryAuthentication"},
         {"isEnabled", true}}}});
  begin();
  const auto tokens = json_of(redeem(kAzurePowerShell));
  mock_.advance(std::chrono::hours{4});
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope), HasStatus(200));
  mock_.advance(std::chrono::seconds{1});
  const auto over = refresh(tokens, kAzurePowerShell, kScope);
  EXPECT_THAT(over, AllOf(HasStatus(400), IsLoginError("invalid_grant", 70043),
                          JsonAt("/suberror", "token_expired")));
  EXPECT_FALSE(json_of(over).contains("error_uri"));
  open(authorize_link("organizations", kAzurePowerShell, kScope));
  EXPECT_TRUE(asks_for("passwd"));
}

TEST_P(Policies, LetNobodyStaySignedInWhereTheySaySo) {
  add(Json::object(), nullptr, {{"persistentBrowser", {{"mode", "never"}, {"isEnabled", true}}}});
  forget();
  open(authorize_link("organizations", kAzurePowerShell, kScope));
  submit({{"login", kJan.upn}, {"passwd", kJan.password}, {"kmsi", "true"}});
  EXPECT_THAT(page(),
              AllOf(HasStatus(302), HasHeader("Set-Cookie", testing::Not(HasSubstr("Max-Age")))));
}

TEST_P(Policies, KeepEverybodySignedInWhereTheySaySo) {
  add(Json::object(), nullptr, {{"persistentBrowser", {{"mode", "always"}, {"isEnabled", true}}}});
  begin();
  EXPECT_THAT(page(), HasHeader("Set-Cookie", HasSubstr("; Max-Age=7776000")));
}

TEST_P(Policies, AskForMethodsThatAreStrongEnough) {
  add(Json::object(),
      {{"operator", "OR"},
       {"authenticationStrength", {{"id", "00000000-0000-0000-0000-000000000002"}}}});
  begin();
  EXPECT_THAT(page().text(), HasSubstr("id=\"totp-secret\""));
}

TEST_P(Policies, AreEachInTheLogWithTheirResult) {
  add(Json::object(), kMfa, nullptr, "enabledForReportingButNotEnforced");
  add({{"clientAppTypes", {"other"}}}, kBlock);
  add(Json::object(), kBlock, nullptr, "disabled");
  begin();
  ASSERT_TRUE(is_in());
  const auto lines = log();
  ASSERT_EQ(lines.size(), 1U) << lines;
  std::vector<std::string> results;
  for (const auto& each : lines[0]["appliedConditionalAccessPolicies"])
    results.push_back(each["result"]);
  EXPECT_THAT(results,
              testing::UnorderedElementsAre("reportOnlyInterrupted", "notApplied", "notEnabled"));
  EXPECT_EQ(lines[0]["conditionalAccessStatus"], "notApplied");
  EXPECT_EQ(lines[0]["authenticationRequirement"], "singleFactorAuthentication");
}

RUN_ON_BOTH_WIRES(Policies);

}  // namespace
}  // namespace tests
