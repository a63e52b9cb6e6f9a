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
  const auto html =
      pages::one_time_code({"/common/otc", "f<1", ""}, "ada@contoso.example", "the app");
  EXPECT_THAT(html, AllOf(HasSubstr("<form action=\"/common/otc\" method=\"post\">"),
                          HasSubstr("<input type=\"hidden\" name=\"flow\" value=\"f&lt;1\">"),
                          HasSubstr("<input type=\"text\" id=\"otc\" name=\"otc\"")));
}

TEST(Pages, SayAnAlertFirst) {
  const auto html = pages::sign_in({"/common/login", "f", "AADSTS50126: no"}, "App", "ada");
  const auto alert = html.find("<p role=\"alert\" id=\"alert\">AADSTS50126: no</p>");
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

// Every page there is, under a name.
std::vector<std::pair<std::string, std::string>> all_pages() {
  const pages::Form form{.action = "/c/x",
                         .flow = "f",
                         .alert = "AADSTS50126: no",
                         .others = {{"sms", "Get a text message"}},
                         .remember_days = 14};
  const std::vector<pages::Permission> asked{{"User.Read", "Microsoft Graph"}};
  const Occasion occasion{"trace-1", "correlation-1", "2025-04-10 09:00:00Z"};
  pages::PhoneScreen phone{.action = "/c/phone", .call = "f", .login = "ada", .app = "App"};
  auto message = phone, number = phone;
  message.text_code = "123456";
  number.wants_number = true;
  return {{"sign-in", pages::sign_in(form, "App", "ada")},
          {"password", pages::change_password(form)},
          {"registration", pages::register_authenticator(form, "ABCD2345", "otpauth://x")},
          {"code", pages::one_time_code(form, "ada", "the authenticator app")},
          {"push", pages::approve_on_phone(form, {"ada", "/c/phone?call=1", "42", false})},
          {"call", pages::approve_on_phone(form, {"ada", "/c/phone?call=1", "", true})},
          {"text message", pages::text_message(form, "ada", "/c/phone?call=1")},
          {"provider", pages::provider(form, "Duo")},
          {"key", pages::touch(form, "ada", "a security key")},
          {"phone", pages::phone(phone)},
          {"phone with a number", pages::phone(number)},
          {"phone with a message", pages::phone(message)},
          {"consent", pages::consent(form, "App", asked, true)},
          {"device", pages::user_code(form, "ABC")},
          {"device's owner", pages::confirm_device(form, "App")},
          {"back to the app", pages::post_back("http://localhost", {{"code", "c"}})},
          {"message", pages::message("Signed in", "You may close this window.")},
          {"refusal", pages::refusal(aadsts(53003), occasion)}};
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

TEST(Pages, HaveALanguageATitleOneHeadingAndTheNotice) {
  for (const auto& [name, html] : all_pages()) {
    EXPECT_EQ(count_of(html, "<html lang=\"en\">"), 1U) << name;
    EXPECT_EQ(count_of(html, "<title>"), 1U) << name;
    EXPECT_EQ(count_of(html, "<h1>"), 1U) << name;
    EXPECT_EQ(count_of(html, "<main>"), 1U) << name;
    EXPECT_EQ(count_of(html, "Simulator. Not Microsoft. Use no real password."), 1U) << name;
    EXPECT_EQ(count_of(html, "<script"), 0U) << name;
    EXPECT_EQ(count_of(html, " style="), 0U) << name;
  }
}

TEST(Pages, LabelEveryInputThatAPersonFillsIn) {
  for (const auto& [name, html] : all_pages()) {
    for (auto at = html.find("<input "); at != std::string::npos;
         at = html.find("<input ", at + 1)) {
      const auto tag = html.substr(at, html.find('>', at) - at);
      if (tag.find("type=\"hidden\"") != std::string::npos) continue;
      const auto from = tag.find(" id=\"") + 5;
      const auto id = tag.substr(from, tag.find('"', from) - from);
      EXPECT_EQ(count_of(html, "<label for=\"" + id + "\">") +
                    count_of(html, "<label class=\"beside\" for=\"" + id + "\">"),
                1U)
          << name << ": " << tag;
    }
  }
}

TEST(Pages, SayWithAnInputWhatIsWrongWithIt) {
  const auto html = pages::sign_in({"/common/login", "f", "AADSTS50126: no"}, "App", "ada");
  EXPECT_THAT(html, HasSubstr("required aria-invalid=\"true\" aria-describedby=\"alert\">"));
}

TEST(Pages, PostNothingWithoutTheFlow) {
  for (const auto& [name, html] : all_pages()) {
    if (name == "back to the app") continue;
    EXPECT_EQ(count_of(html, "<form "), count_of(html, "name=\"flow\" value=\"f\"")) << name;
  }
}

}  // namespace
}  // namespace mockgraph::login
