// The pages: plain, readable by everybody, and never to be taken for the real ones.
#include "tests/contract/login/person.h"

namespace tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kShortScope = "User.Read openid";
constexpr std::string_view kNotice = "Simulator. Not Microsoft. Use no real password.";

class Pages : public SignIns {
 protected:
  void SetUp() override { open(authorize_link("organizations", kAzurePowerShell, kShortScope)); }
};

TEST_P(Pages, AreForEverybodyAndRunNothing) {
  EXPECT_THAT(page(), AllOf(HasStatus(200), HasHeader("Content-Type", "text/html; charset=utf-8"),
                            HasHeader("Cache-Control", "no-store, no-cache")));
  EXPECT_THAT(page().text(),
              AllOf(HasSubstr("<html lang=\"en\">"), HasSubstr("<h1>Sign in</h1>"),
                    HasSubstr("<label for=\"login\">"), HasSubstr("<label for=\"passwd\">"),
                    Not(HasSubstr("<script")), Not(HasSubstr("src=")), Not(HasSubstr("@import"))));
}

TEST_P(Pages, SayThatTheyAreASimulation) {
  EXPECT_THAT(page().text(), HasSubstr(kNotice));
  EXPECT_THAT(open("/devicelogin").text(), HasSubstr(kNotice));
  EXPECT_THAT(open(authorize_link("organizations", "nobody", kShortScope)).text(),
              HasSubstr(kNotice));
}

TEST_P(Pages, AskAgainAfterAWrongPassword) {
  const auto& again = submit({{"login", kEva.upn}, {"passwd", "guess"}});
  EXPECT_THAT(again, HasStatus(200));
  EXPECT_THAT(
      again.text(),
      AllOf(HasSubstr(
                "<p role=\"alert\" id=\"alert\">AADSTS50126: Error validating credentials due to "
                "invalid username or password.</p>"),
            HasSubstr("value=\"eva.oven@linden-bakery.example\"")));
  type_name(kEva);
  EXPECT_FALSE(handed().get("code").empty());
}

TEST_P(Pages, DoNotKnowAUserWhoIsNotThere) {
  EXPECT_THAT(submit({{"login", "nobody@harbour-it.example"}, {"passwd", "x"}}).text(),
              HasSubstr("AADSTS50034: The user account nobody@harbour-it.example does not exist "
                        "in the "));
  EXPECT_THAT(submit({{"login", "nobody@elsewhere.example"}, {"passwd", "x"}}).text(),
              HasSubstr("AADSTS50034: The user account nobody@elsewhere.example does not exist in "
                        "the organizations directory."));
}

TEST_P(Pages, LockAnAccountForAMinuteAfterTenWrongPasswords) {
  for (int i = 0; i < 10; ++i) submit({{"login", kEva.upn}, {"passwd", "guess"}});
  EXPECT_THAT(type_name(kEva).text(), HasSubstr("AADSTS50053: The account is locked"));
  mock_.advance(std::chrono::minutes{1});
  type_name(kEva);
  EXPECT_FALSE(handed().get("code").empty());
}

TEST_P(Pages, SendAwayWhoBelongsToAnotherTenant) {
  open(authorize_link("linden-bakery.example", kAzurePowerShell, kShortScope));
  type_name(kMara);
  EXPECT_THAT(page(), HasStatus(400));
  EXPECT_THAT(page().text(), HasSubstr("AADSTS50020: User account "
                                       "&#39;mara.lind@harbour-it.example&#39;"));
}

TEST_P(Pages, AreGoodForTenMinutes) {
  mock_.advance(std::chrono::minutes{10});
  type_name(kEva);
  EXPECT_THAT(page(), HasStatus(400));
  EXPECT_THAT(page().text(), HasSubstr("AADSTS50089: "));
}

TEST_P(Pages, TakeNoFormThatIsNotTheirOwn) {
  const auto answer =
      post_form("/organizations/login",
                form({{"flow", "guessed"}, {"login", kEva.upn}, {"passwd", kEva.password}}));
  EXPECT_THAT(answer, HasStatus(400));
  EXPECT_THAT(answer.text(), HasSubstr("AADSTS50089: "));
}

TEST_P(Pages, ShowWhatCameInAsText) {
  open(authorize_link("organizations", kAzurePowerShell, kShortScope,
                      {{"login_hint", "\"><script>alert(1)</script>"}}));
  EXPECT_THAT(page().text(), AllOf(Not(HasSubstr("<script")), HasSubstr("&lt;script&gt;")));
}

TEST_P(Pages, LetAPasswordBeChangedThatHasToBe) {
  use_administrator();
  const auto made =
      post("/v1.0/users",
           {{"accountEnabled", true},
            {"displayName", "First Day"},
            {"mailNickname", "first.day"},
            {"userPrincipalName", "first.day@harbour-it.example"},
            {"passwordProfile",
             {{"password", "Lamp-Orbit-77-Cedar"}, {"forceChangePasswordNextSignIn", true}}}});
  ASSERT_THAT(made, HasStatus(201));
  forget();
  open(authorize_link("organizations", kAzurePowerShell, kShortScope));
  type_name({"first.day@harbour-it.example", "Lamp-Orbit-77-Cedar", ""});
  ASSERT_TRUE(asks_for("newpassword"));
  EXPECT_THAT(submit({{"currentpassword", "Lamp-Orbit-77-Cedar"}, {"newpassword", "weak"}}).text(),
              HasSubstr("The new password is not strong enough"));
  submit({{"currentpassword", "Lamp-Orbit-77-Cedar"}, {"newpassword", "Brass-Comet-19-Fern"}});
  EXPECT_FALSE(handed().get("code").empty());
}

RUN_ON_BOTH_WIRES(Pages);

}  // namespace
}  // namespace tests
