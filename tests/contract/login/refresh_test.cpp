// Refresh tokens: what they remember, and what ends them.
#include "tests/contract/login/person.h"

namespace tests {
namespace {

using mockgraph::Response;
using mockgraph::string_at;
using testing::AllOf;
using testing::HasSubstr;

constexpr std::string_view kScope = "User.Read openid profile offline_access";
constexpr std::string_view kPartnerScope =
    "https://api.partnercenter.microsoft.com/user_impersonation";

class RefreshToken : public SignIns {
 protected:
  [[nodiscard]] Json signed_in(const Someone& who) {
    const auto answer = tokens_for(who, kAzurePowerShell, kScope);
    EXPECT_THAT(answer, HasStatus(200));
    return json_of(answer);
  }
  [[nodiscard]] Json amr_of(const Response& answer) {
    return claims_of(string_at(json_of(answer), "/access_token"))["amr"];
  }
  [[nodiscard]] std::string id_of(const Json& tokens) {
    return claims_of(string_at(tokens, "/access_token"))["oid"];
  }
};

TEST_P(RefreshToken, IsGoodForAnotherResource) {
  const auto answer = refresh(signed_in(kMara), kAzurePowerShell, kPartnerScope);
  ASSERT_THAT(answer, HasStatus(200));
  const auto claims = claims_of(string_at(json_of(answer), "/access_token"));
  EXPECT_EQ(claims["aud"], "https://api.partnercenter.microsoft.com");
  EXPECT_EQ(claims["amr"], (Json{"pwd", "mfa"}));
}

TEST_P(RefreshToken, GivesANewOneAndStaysGood) {
  const auto tokens = signed_in(kEva);
  const auto first = refresh(tokens, kAzurePowerShell, kScope);
  ASSERT_THAT(first, HasStatus(200));
  EXPECT_NE(string_at(json_of(first), "/refresh_token"), string_at(tokens, "/refresh_token"));
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope), HasStatus(200));
  EXPECT_THAT(refresh(json_of(first), kAzurePowerShell, kScope), HasStatus(200));
}

TEST_P(RefreshToken, IsNotRepairedByALaterSecondFactor) {
  use_administrator();
  const auto made =
      post("/v1.0/users",
           {{"accountEnabled", true},
            {"displayName", "Late Factor"},
            {"mailNickname", "late.factor"},
            {"userPrincipalName", "late.factor@harbour-it.example"},
            {"passwordProfile",
             {{"password", "Lamp-Orbit-77-Cedar"}, {"forceChangePasswordNextSignIn", false}}}});
  ASSERT_THAT(made, HasStatus(201));
  constexpr Someone kLate{"late.factor@harbour-it.example", "Lamp-Orbit-77-Cedar", ""};
  const auto before = signed_in(kLate);
  const auto id = string_at(json_of(made), "/id");

  EXPECT_EQ(amr_of(refresh(before, kAzurePowerShell, kPartnerScope)), Json{"pwd"});
  ASSERT_THAT(patch("/beta/users/" + id + "/authentication/requirements",
                    {{"perUserMfaState", "enforced"}}),
              HasStatus(204));
  EXPECT_THAT(refresh(before, kAzurePowerShell, kPartnerScope),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 50079),
                    JsonAt("/suberror", "basic_action")));

  forget();
  open(authorize_link("organizations", kAzurePowerShell, kScope));
  type_name(kLate);
  const auto text = page().text();
  constexpr std::string_view kMark = "id=\"totp-secret\">";
  const auto from = text.find(kMark) + kMark.size();
  const std::string secret{text.substr(from, text.find('<', from) - from)};
  submit({{"otc", next_code(secret)}});
  const auto after = json_of(redeem(kAzurePowerShell));
  EXPECT_EQ(amr_of(refresh(after, kAzurePowerShell, kPartnerScope)), (Json{"pwd", "mfa"}));
  const auto old = refresh(before, kAzurePowerShell, kPartnerScope);
  EXPECT_THAT(old, AllOf(HasStatus(400), IsLoginError("invalid_grant", 50076)));
  EXPECT_THAT(string_at(json_of(old), "/error_description"),
              HasSubstr("to access 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd'."));
}

TEST_P(RefreshToken, EndsAfterNinetyDaysWithoutUse) {
  const auto tokens = signed_in(kEva);
  mock_.advance(std::chrono::hours{24 * 90});
  const auto answer = refresh(tokens, kAzurePowerShell, kScope);
  EXPECT_THAT(answer, AllOf(HasStatus(400), IsLoginError("invalid_grant", 700082)));
  EXPECT_THAT(string_at(json_of(answer), "/error_description"),
              HasSubstr("and was inactive for 90.00:00:00."));
}

TEST_P(RefreshToken, StaysGoodWhileItIsUsed) {
  const auto tokens = signed_in(kEva);
  mock_.advance(std::chrono::hours{24 * 60});
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope), HasStatus(200));
  mock_.advance(std::chrono::hours{24 * 60});
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope), HasStatus(200));
}

TEST_P(RefreshToken, EndsWhenSessionsAreRevoked) {
  const auto tokens = signed_in(kTom);
  mock_.advance(std::chrono::seconds{5});
  use_administrator();
  ASSERT_THAT(post("/v1.0/users/" + id_of(tokens) + "/revokeSignInSessions", Json::object()),
              HasStatus(200));
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 50173),
                    JsonAt("/suberror", "bad_token")));
}

TEST_P(RefreshToken, IsNoUseToADisabledUser) {
  const auto tokens = signed_in(kTom);
  use_administrator();
  ASSERT_THAT(patch("/v1.0/users/" + id_of(tokens), {{"accountEnabled", false}}), HasStatus(204));
  EXPECT_THAT(refresh(tokens, kAzurePowerShell, kScope),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 50057)));
}

TEST_P(RefreshToken, IsGoodForItsOwnClientOnly) {
  EXPECT_THAT(refresh(signed_in(kEva), kGraphTools, kScope),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 70000)));
}

TEST_P(RefreshToken, ThatIsNoneIsMalformed) {
  EXPECT_THAT(refresh({{"refresh_token", "garbage"}}, kAzurePowerShell, kScope),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 9002313),
                    JsonAt("/suberror", "bad_token")));
}

TEST_P(RefreshToken, OfAStrangerIsRefusedAtAnotherTenant) {
  const auto answer =
      post_form("/linden-bakery.example/oauth2/v2.0/token",
                form({{"grant_type", "refresh_token"},
                      {"client_id", kAzurePowerShell},
                      {"refresh_token", string_at(signed_in(kMara), "/refresh_token")},
                      {"scope", kScope}}));
  EXPECT_THAT(answer, AllOf(HasStatus(400), IsLoginError("invalid_grant", 50020)));
  EXPECT_THAT(string_at(json_of(answer), "/error_description"),
              HasSubstr("does not exist in tenant 'Linden Bakery' and cannot access the "
                        "application '1950a258-227b-4e31-a9cf-717495945fc2'(Microsoft Azure "
                        "PowerShell) in that tenant."));
}

RUN_ON_BOTH_WIRES(RefreshToken);

}  // namespace
}  // namespace tests
