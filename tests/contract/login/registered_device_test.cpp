// Sign-ins on a device that the directory knows, and what becomes of them when the device goes.
#include "tests/contract/login/person.h"

namespace tests {
namespace {

using mockgraph::Response;
using mockgraph::string_at;
using testing::AllOf;
using testing::HasSubstr;

constexpr std::string_view kDeviceId = "3c0d5a86-41e7-4b29-9a55-7be0f2c1d604";

// At Linden Bakery: Jan's computer, registered by Eva, who administrates the tenant.
class RegisteredDevice : public SignIns {
 protected:
  void SetUp() override {
    act_as(kEva);
    const auto made = post("/v1.0/devices", {{"accountEnabled", true},
                                             {"deviceId", kDeviceId},
                                             {"displayName", "OVEN-PC-2"},
                                             {"operatingSystem", "Windows"},
                                             {"operatingSystemVersion", "10.0.26100.1742"},
                                             {"isCompliant", true},
                                             {"isManaged", true}});
    ASSERT_THAT(made, HasStatus(201)) << made.text();
    device_ = string_at(json_of(made), "/id");
  }
  void want_compliance() {
    const auto jan = string_at(json_of(get("/v1.0/users/" + std::string{kJan.upn})), "/id");
    const auto made =
        post("/v1.0/identity/conditionalAccess/policies",
             {{"displayName", "Compliant devices only"},
              {"state", "enabled"},
              {"conditions",
               {{"clientAppTypes", {"all"}},
                {"applications", {{"includeApplications", {"All"}}}},
                {"users", {{"includeUsers", {jan}}}}}},
              {"grantControls", {{"operator", "OR"}, {"builtInControls", {"compliantDevice"}}}}});
    ASSERT_THAT(made, HasStatus(201)) << made.text();
  }
  Json tokens_on(std::string_view device_id) {
    be_on(std::string{device_id});
    const auto answer = tokens_for(kJan, kAzurePowerShell, kScope);
    be_on({});
    EXPECT_THAT(answer, HasStatus(200)) << answer.text();
    return json_of(answer);
  }
  Json claims(const Json& tokens) { return claims_of(string_at(tokens, "/access_token")); }
  Json last_sign_in() {
    return json_of(get("/beta/auditLogs/signIns?$top=1&$filter=" +
                       mockgraph::percent_encoded("userPrincipalName eq '" + std::string{kJan.upn} +
                                                  "'")))["value"][0];
  }

  std::string device_;
};

TEST_P(RegisteredDevice, IsNamedInTheTokenAndInTheLog) {
  const auto tokens = tokens_on(kDeviceId);
  EXPECT_EQ(claims(tokens)["deviceid"], kDeviceId);
  EXPECT_EQ(last_sign_in()["deviceDetail"], (Json{{"deviceId", kDeviceId},
                                                  {"displayName", "OVEN-PC-2"},
                                                  {"operatingSystem", "Windows"},
                                                  {"browser", ""},
                                                  {"isCompliant", true},
                                                  {"isManaged", true},
                                                  {"trustType", "Azure AD registered"}}));
  EXPECT_FALSE(claims(tokens_on({})).contains("deviceid"));
  EXPECT_FALSE(claims(tokens_on("00000000-0000-4000-8000-000000000000")).contains("deviceid"));
}

TEST_P(RegisteredDevice, EndsItsRefreshTokensWhenItIsDeleted) {
  const auto here = tokens_on(kDeviceId);
  const auto elsewhere = tokens_on({});
  EXPECT_THAT(refresh(here, kAzurePowerShell, kScope), HasStatus(200));
  ASSERT_THAT(remove("/v1.0/devices/" + device_), HasStatus(204));
  const auto refused = refresh(here, kAzurePowerShell, kScope);
  EXPECT_THAT(refused, AllOf(HasStatus(400), JsonAt("/error", Json("invalid_grant")),
                             JsonAt("/error_codes", Json{700003})));
  EXPECT_THAT(string_at(json_of(refused), "/error_description"),
              HasSubstr("AADSTS700003: Device object was not found in the tenant 'Linden Bakery' "
                        "directory."));
  EXPECT_THAT(refresh(elsewhere, kAzurePowerShell, kScope), HasStatus(200));
  // A token that was renewed before is bound as well, and a new sign-in mends it.
  EXPECT_THAT(refresh(tokens_on({}), kAzurePowerShell, kScope), HasStatus(200));
}

TEST_P(RegisteredDevice, EndsThemAlsoAsLongAsItIsDisabled) {
  const auto tokens = tokens_on(kDeviceId);
  ASSERT_THAT(patch("/v1.0/devices/" + device_, {{"accountEnabled", false}}), HasStatus(204));
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope),
              AllOf(HasStatus(400), JsonAt("/error_codes", Json{135011})));
  ASSERT_THAT(patch("/v1.0/devices/" + device_, {{"accountEnabled", true}}), HasStatus(204));
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope), HasStatus(200));
}

TEST_P(RegisteredDevice, MeetsAPolicyThatWantsACompliantOne) {
  want_compliance();
  const auto tokens = tokens_on(kDeviceId);
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope), HasStatus(200));
  sign_in(kJan, kAzurePowerShell, kScope);
  EXPECT_THAT(page().text(), HasSubstr("AADSTS53000"));
  // What it no longer is, it no longer meets: also for what was signed in before.
  ASSERT_THAT(patch("/v1.0/devices/" + device_, {{"isCompliant", false}}), HasStatus(204));
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope),
              AllOf(HasStatus(400), JsonAt("/error_codes", Json{53000})));
}

RUN_ON_BOTH_WIRES(RegisteredDevice);

}  // namespace
}  // namespace tests
