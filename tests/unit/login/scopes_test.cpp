#include "mockgraph/login/scopes.h"

#include "tests/support/matchers.h"

#include <gmock/gmock.h>

namespace mockgraph::login {
namespace {

using testing::ElementsAre;
using testing::SizeIs;
using tests::FailsWith;
using tests::IsOk;

constexpr Asker kAsker{"App", "Contoso"};

TEST(Scopes, OfOneWordAreGraphs) {
  const auto asked = parse_scopes("User.Read openid offline_access", kAsker);
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(asked->target().audience, "https://graph.microsoft.com");
  EXPECT_THAT(asked->target().names, ElementsAre("User.Read"));
  EXPECT_TRUE(asked->openid);
  EXPECT_TRUE(asked->offline);
  EXPECT_FALSE(asked->email);
}

TEST(Scopes, TakeTheTablesSpelling) {
  EXPECT_THAT(parse_scopes("user.read", kAsker)->target().names, ElementsAre("User.Read"));
}

TEST(Scopes, OfAResourceKeepItAsItWasWritten) {
  const auto asked = parse_scopes("00000003-0000-0000-c000-000000000000/.default", kAsker);
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(asked->target().audience, "00000003-0000-0000-c000-000000000000");
  EXPECT_TRUE(asked->target().all_static);
}

TEST(Scopes, OfSignInAloneAreForGraph) {
  const auto asked = parse_scopes("openid profile", kAsker);
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(asked->target().audience, "https://graph.microsoft.com");
  EXPECT_THAT(asked->target().names, SizeIs(0));
}

TEST(Scopes, NameSeveralResourcesInTheirOrder) {
  const auto asked =
      parse_scopes("https://api.partnercenter.microsoft.com/user_impersonation User.Read", kAsker);
  ASSERT_THAT(asked, IsOk());
  ASSERT_THAT(asked->resources, SizeIs(2));
  EXPECT_EQ(asked->target().audience, "https://api.partnercenter.microsoft.com");
}

TEST(Scopes, DoNotMixDefaultWithNames) {
  EXPECT_THAT(parse_scopes("https://graph.microsoft.com/.default User.Read", kAsker),
              FailsWith("AADSTS70011"));
}

TEST(Scopes, AreRefusedWhenEmptyUnknownOrNobodys) {
  EXPECT_THAT(parse_scopes(" ", kAsker), FailsWith("AADSTS70011"));
  EXPECT_THAT(parse_scopes("Mail.Devour", kAsker), FailsWith("AADSTS65005"));
  EXPECT_THAT(parse_scopes("https://nowhere.example/x", kAsker), FailsWith("AADSTS500011"));
}

TEST(Scopes, SurviveBeingWrittenDown) {
  for (const auto* text :
       {"https://graph.microsoft.com/.default openid offline_access", "User.Read Mail.Send openid",
        "https://api.partnercenter.microsoft.com/user_impersonation offline_access"}) {
    EXPECT_EQ(parse_scopes(text, kAsker)->text(), text);
  }
}

TEST(Scopes, AreAnsweredAsTheyWereAsked) {
  const std::vector<std::string> granted{"openid", "User.Read"};
  EXPECT_EQ(answered_scope(*parse_scopes("User.Read", kAsker), granted), "openid User.Read");
  EXPECT_EQ(answered_scope(*parse_scopes("https://graph.microsoft.com/.default", kAsker), granted),
            "openid https://graph.microsoft.com/User.Read https://graph.microsoft.com/.default");
}

TEST(Scopes, OfAnOldResourceMeanEverythingThere) {
  const auto asked = scopes_for_resource("https://api.partnercenter.microsoft.com", kAsker);
  ASSERT_THAT(asked, IsOk());
  EXPECT_TRUE(asked->target().all_static);
  EXPECT_TRUE(asked->offline);
  EXPECT_THAT(scopes_for_resource("https://nowhere.example", kAsker), FailsWith("AADSTS500011"));
}

}  // namespace
}  // namespace mockgraph::login
