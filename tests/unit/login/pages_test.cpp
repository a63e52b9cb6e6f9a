#include "mockgraph/login/pages.h"

#include "mockgraph/login/errors.h"

#include <gmock/gmock.h>

namespace mockgraph::login {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(Pages, ReplaceWhatHtmlGivesAMeaning) {
  EXPECT_EQ(pages::escaped("<a href=\"x\">&'</a>"),
            "&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;");
}

TEST(Pages, PostTheirFlowBack) {
  const auto html = pages::one_time_code({"/common/otc", "f<1", ""}, "ada@contoso.example");
  EXPECT_THAT(html, AllOf(HasSubstr("<form action=\"/common/otc\" method=\"post\">"),
                          HasSubstr("<input type=\"hidden\" name=\"flow\" value=\"f&lt;1\">"),
                          HasSubstr("<input type=\"text\" id=\"otc\" name=\"otc\"")));
}

TEST(Pages, SayAnAlertFirst) {
  const auto html = pages::sign_in({"/common/login", "f", "AADSTS50126: no"}, "App", "ada");
  const auto alert = html.find("<p role=\"alert\">AADSTS50126: no</p>");
  ASSERT_NE(alert, std::string::npos);
  EXPECT_LT(alert, html.find("<form"));
}

TEST(Pages, ShowTheSecretWhereToolsFindIt) {
  const auto html =
      pages::register_authenticator({"/c/proofup", "f", ""}, "ABCD2345", "otpauth://x");
  EXPECT_THAT(html, AllOf(HasSubstr("<code id=\"totp-secret\">ABCD2345</code>"),
                          HasSubstr("otpauth://x"), HasSubstr("name=\"otc\"")));
}

TEST(Pages, OfferConsentForTheOrganizationToAdministratorsOnly) {
  const std::vector<pages::Permission> asked{{"User.Read", "Microsoft Graph"}};
  EXPECT_THAT(pages::consent({"/c/consent", "f", ""}, "App", asked, true),
              AllOf(HasSubstr("name=\"for_organization\" value=\"true\""),
                    HasSubstr("name=\"decision\" value=\"accept\""),
                    HasSubstr("name=\"decision\" value=\"decline\"")));
  EXPECT_THAT(pages::consent({"/c/consent", "f", ""}, "App", asked, false),
              Not(HasSubstr("for_organization")));
}

TEST(Pages, NameARefusalAndWhatTraceItLeft) {
  const Occasion occasion{"trace-1", "correlation-1", "2025-04-10 09:00:00Z"};
  EXPECT_THAT(
      pages::refusal(aadsts(53003), occasion),
      AllOf(HasSubstr("AADSTS53003: Access has been blocked by Conditional Access policies."),
            HasSubstr("<dd>trace-1</dd>"), HasSubstr("<dd>correlation-1</dd>"),
            HasSubstr("<dd>2025-04-10 09:00:00Z</dd>")));
}

TEST(Pages, HaveOneHeadingAndTheNotice) {
  const auto html = pages::message("Signed in", "You may close this window.");
  EXPECT_EQ(html.find("<h1>"), html.rfind("<h1>"));
  EXPECT_THAT(html, AllOf(HasSubstr("<html lang=\"en\">"),
                          HasSubstr("Simulator. Not Microsoft. Use no real password.")));
}

}  // namespace
}  // namespace mockgraph::login
