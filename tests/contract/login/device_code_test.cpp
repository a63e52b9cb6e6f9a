// Device codes: the device polls while a person signs in elsewhere.
#include "tests/contract/login/person.h"

namespace tests {
namespace {

using mockgraph::Response;
using mockgraph::string_at;
using testing::AllOf;
using testing::HasSubstr;

constexpr std::string_view kDeviceScope =
    "https://graph.microsoft.com/.default offline_access openid";

class DeviceCode : public SignIns {
 protected:
  Json begin() {
    const auto made = post_form("/organizations/oauth2/v2.0/devicecode",
                                form({{"client_id", kAzurePowerShell}, {"scope", kDeviceScope}}));
    EXPECT_THAT(made, HasStatus(200));
    return json_of(made);
  }
  Response poll(const Json& made, std::string_view grant = "device_code") {
    return post_form("/organizations/oauth2/v2.0/token",
                     form({{"grant_type", grant},
                           {"client_id", kAzurePowerShell},
                           {"device_code", string_at(made, "/device_code")}}));
  }
  // At the page that the device's message names.
  void enter(std::string_view user_code) {
    open("/devicelogin");
    submit({{"user_code", user_code}});
  }
  void approve(const Json& made, const Someone& who) {
    enter(string_at(made, "/user_code"));
    type_name(who);
    if (asks_for("otc")) type_code(who);
    submit({{"decision", "accept"}});
  }
};

TEST_P(DeviceCode, ComesWithAMessageForThePerson) {
  const auto made = begin();
  const auto code = string_at(made, "/user_code");
  const auto where = mock_.url() + "/devicelogin";
  EXPECT_THAT(code, testing::MatchesRegex("[A-Z0-9]{9}"));
  EXPECT_EQ(made, (Json{{"user_code", code},
                        {"device_code", string_at(made, "/device_code")},
                        {"verification_uri", where},
                        {"expires_in", 900},
                        {"interval", 5},
                        {"message", "To sign in, use a web browser to open the page " + where +
                                        " and enter the code " + code + " to authenticate."}}));
}

TEST_P(DeviceCode, IsPendingUntilSomebodySignsIn) {
  const auto answer = poll(begin());
  EXPECT_THAT(answer, AllOf(HasStatus(400), IsLoginError("authorization_pending", 70016),
                            HasHeader("x-ms-clitelem", "1,70016,0,,")));
}

TEST_P(DeviceCode, TellsAHastyDeviceToSlowDown) {
  const auto made = begin();
  poll(made);
  EXPECT_THAT(poll(made), AllOf(HasStatus(400), JsonAt("/error", "slow_down")));
  mock_.advance(std::chrono::seconds{5});
  EXPECT_THAT(poll(made), IsLoginError("authorization_pending", 70016));
}

TEST_P(DeviceCode, KeepsItsCorrelationId) {
  const auto made = begin();
  const auto first = json_of(poll(made));
  mock_.advance(std::chrono::seconds{5});
  const auto second = json_of(poll(made));
  EXPECT_EQ(first["correlation_id"], second["correlation_id"]);
  EXPECT_NE(first["trace_id"], second["trace_id"]);
}

TEST_P(DeviceCode, BecomesTokensThatKnowHowThePersonSignedIn) {
  const auto made = begin();
  approve(made, kMara);
  EXPECT_THAT(page().text(), HasSubstr("You have signed in to Microsoft Azure PowerShell"));
  const auto answer = poll(made);
  ASSERT_THAT(answer, HasStatus(200));
  EXPECT_TRUE(json_of(answer).contains("refresh_token"));
  const auto claims = claims_of(string_at(json_of(answer), "/access_token"));
  EXPECT_EQ(claims["amr"], (Json{"pwd", "mfa"}));
  EXPECT_EQ(claims["upn"], kMara.upn);
}

TEST_P(DeviceCode, AnswersBothNamesOfTheGrant) {
  const auto made = begin();
  approve(made, kEva);
  EXPECT_THAT(poll(made, "urn:ietf:params:oauth:grant-type:device_code"), HasStatus(200));
}

TEST_P(DeviceCode, IsRedeemedOnce) {
  const auto made = begin();
  approve(made, kEva);
  EXPECT_THAT(poll(made), HasStatus(200));
  EXPECT_THAT(poll(made), IsLoginError("invalid_grant", 70000));
}

TEST_P(DeviceCode, TellsTheDeviceThatThePersonSaidNo) {
  const auto made = begin();
  enter(string_at(made, "/user_code"));
  type_name(kEva);
  submit({{"decision", "decline"}});
  EXPECT_THAT(poll(made), AllOf(HasStatus(400), JsonAt("/error", "authorization_declined")));
}

TEST_P(DeviceCode, RunsOutAfterFifteenMinutes) {
  const auto made = begin();
  mock_.advance(std::chrono::seconds{900});
  EXPECT_THAT(poll(made), AllOf(HasStatus(400), IsLoginError("expired_token", 70020)));
  enter(string_at(made, "/user_code"));
  EXPECT_THAT(page().text(), HasSubstr("AADSTS70019"));
}

TEST_P(DeviceCode, ThatNobodyMadeIsRefused) {
  EXPECT_THAT(poll({{"device_code", "nobody-made-this"}}),
              AllOf(HasStatus(400), JsonAt("/error", "bad_verification_code")));
  enter("WRONGCODE");
  EXPECT_THAT(page().text(), HasSubstr("AADSTS70018"));
}

RUN_ON_BOTH_WIRES(DeviceCode);

}  // namespace
}  // namespace tests
