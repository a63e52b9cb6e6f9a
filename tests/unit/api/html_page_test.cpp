#include "client/api/html_page.h"

#include <gmock/gmock.h>

namespace client::api {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(HtmlPage, FindsWhatAFormAsksForAndWhatItBringsAlong) {
  const auto page = read_page(R"(<!-- <form action="/no"> -->
<form action="/login?a=1&amp;b=2" METHOD='post'>
<input type="hidden" name="flow" value="a &quot;b&quot;"><input name=login>
<input type="password" name="passwd" required/><button type="submit">Go</button></form>)");
  ASSERT_EQ(page.forms.size(), 1U);
  const auto& form = page.forms.front();
  EXPECT_EQ(form.action, "/login?a=1&b=2");
  EXPECT_EQ(form.method, "POST");
  EXPECT_THAT(form.filled, ElementsAre(Pair("flow", "a \"b\"")));
  EXPECT_THAT(form.open, ElementsAre("login", "passwd"));
  EXPECT_TRUE(form.buttons.empty());
  EXPECT_EQ(page.asking_for("passwd"), &form);
  EXPECT_EQ(page.asking_for("otc"), nullptr);
}

TEST(HtmlPage, FindsTheSecretAndTheButtons) {
  const auto page = read_page(
      R"(<code id="totp-secret"> JBSW Y3DP </code><form action=x><button name="decision" value="accept">)");
  EXPECT_EQ(page.totp_secret, "JBSW Y3DP");
  EXPECT_EQ(page.forms.front().method, "GET");
  EXPECT_TRUE(page.forms.front().has_button("decision", "accept"));
}

TEST(HtmlPage, FindsTheRefusal) {
  const auto page =
      read_page("<p role=\"alert\">AADSTS50126: It&#39;s wrong. Trace ID: 1 Correlation ID: 2</p>");
  EXPECT_EQ(page.error, "AADSTS50126: It's wrong.");
  EXPECT_EQ(aadsts_code(page.error), "AADSTS50126");
}

TEST(HtmlPage, SurvivesWhatIsNoHtml) {
  for (const auto* text : {"", "<", "<form", "<form action=\"", "<input name='x", "<!--", "a < b"})
    EXPECT_NO_FATAL_FAILURE(static_cast<void>(read_page(text))) << text;
}

TEST(AadstsText, EndsBeforeTheTrace) {
  EXPECT_EQ(aadsts_text("AADSTS50076: Use MFA.\r\nTrace ID: x"), "AADSTS50076: Use MFA.");
  EXPECT_EQ(aadsts_text("nothing of the kind"), "");
  EXPECT_EQ(aadsts_code("nothing of the kind"), "");
}

}  // namespace
}  // namespace client::api
