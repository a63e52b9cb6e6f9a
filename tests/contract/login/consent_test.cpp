// Consent: what a person may allow an application, and what only an administrator may.
#include "tests/contract/login/person.h"

namespace tests {
namespace {

using mockgraph::string_at;
using testing::AllOf;
using testing::HasSubstr;

constexpr std::string_view kMail = "Mail.Read openid profile offline_access";
constexpr std::string_view kUsers = "User.ReadWrite.All openid profile";

class Consent : public SignIns {
 protected:
  void reach_the_end_of(const Someone& who, std::string_view scope) {
    forget();
    open(authorize_link("organizations", kGraphTools, scope));
    type_name(who);
    if (asks_for("otc")) type_code(who);
  }
};

TEST_P(Consent, IsNotAskedForWhatMicrosoftAgreedOnWithItself) {
  reach_the_end_of(kJan, "openid profile offline_access");
  EXPECT_FALSE(handed().get("code").empty());
}

TEST_P(Consent, NamesThePermissionsAndTheApplication) {
  reach_the_end_of(kJan, kMail);
  EXPECT_THAT(page().text(), AllOf(HasSubstr("<strong>Microsoft Graph Command Line Tools</strong>"),
                                   HasSubstr("<li>Mail.Read (Microsoft Graph)</li>")));
  EXPECT_THAT(page().text(), testing::Not(HasSubstr("for_organization")));
}

TEST_P(Consent, PutsTheScopeIntoTheTokenAndIsRemembered) {
  reach_the_end_of(kJan, kMail);
  submit({{"decision", "accept"}});
  const auto answer = redeem(kGraphTools);
  const auto claims = claims_of(string_at(json_of(answer), "/access_token"));
  EXPECT_EQ(claims["scp"], "Mail.Read openid profile");
  EXPECT_THAT(answer, JsonAt("/scope", "Mail.Read openid profile"));
  reach_the_end_of(kJan, kMail);
  EXPECT_FALSE(handed().get("code").empty());
}

TEST_P(Consent, IsThePersonsOwnUnlessGivenForAll) {
  reach_the_end_of(kJan, kMail);
  submit({{"decision", "accept"}});
  reach_the_end_of(kEva, kMail);
  EXPECT_THAT(page().text(), HasSubstr("name=\"decision\" value=\"accept\""));
}

TEST_P(Consent, OfAnAdministratorCountsForTheOrganization) {
  reach_the_end_of(kEva, kUsers);
  submit({{"decision", "accept"}, {"for_organization", "true"}});
  reach_the_end_of(kJan, kUsers);
  EXPECT_FALSE(handed().get("code").empty());
}

TEST_P(Consent, ThatIsAnAdministratorsIsNotForOthersToGive) {
  reach_the_end_of(kJan, kUsers);
  EXPECT_THAT(page(), HasStatus(400));
  EXPECT_THAT(page().text(), HasSubstr("AADSTS90094: Admin consent is required for the "
                                       "permissions requested by this application."));
}

TEST_P(Consent, ThatIsRefusedIsTheApplicationsToKnow) {
  reach_the_end_of(kJan, kMail);
  submit({{"decision", "decline"}});
  EXPECT_EQ(handed().get("error"), "access_denied");
  EXPECT_THAT(std::string{handed().get("error_description")},
              testing::StartsWith("AADSTS65004: User declined to consent to access the app."));
  EXPECT_EQ(handed().get("state"), "blue");
}

TEST_P(Consent, IsMissedAtTheTokenEndpoint) {
  const auto tokens = json_of(tokens_for(kJan, kGraphTools, "openid profile offline_access"));
  EXPECT_THAT(refresh(tokens, kGraphTools, "Mail.Read"),
              AllOf(HasStatus(400), IsLoginError("invalid_grant", 65001),
                    JsonAt("/suberror", "consent_required")));
}

TEST_P(Consent, CannotBeGivenToAPermissionThatDoesNotExist) {
  open(authorize_link("organizations", kGraphTools, "Mail.Devour"));
  EXPECT_EQ(handed().get("error"), "invalid_client");
  EXPECT_THAT(std::string{handed().get("error_description")},
              testing::StartsWith("AADSTS65005: The application 'Microsoft Graph Command Line "
                                  "Tools' asked for scope 'Mail.Devour' that doesn't exist."));
}

TEST_P(Consent, IsAskedForAgainWhenTheApplicationInsists) {
  reach_the_end_of(kJan, kMail);
  submit({{"decision", "accept"}});
  forget();
  open(authorize_link("organizations", kGraphTools, kMail, {{"prompt", "consent"}}));
  type_name(kJan);
  EXPECT_THAT(page().text(), HasSubstr("<li>Mail.Read (Microsoft Graph)</li>"));
}

RUN_ON_BOTH_WIRES(Consent);

}  // namespace
}  // namespace tests
