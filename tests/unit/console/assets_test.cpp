#include "mockgraph/console/assets.h"

#include <gmock/gmock.h>

#include <string>

namespace mockgraph::console {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ConsolePage, LoadsItsScript) {
  EXPECT_THAT(std::string{page_text("start();")}, HasSubstr("src=\"_mockgraph/console/app.js\""));
}

TEST(ConsolePage, SaysWhatIsMissingWhereNoScriptWasBuilt) {
  const std::string page{page_text("")};
  EXPECT_THAT(page, HasSubstr("The mock is running; its console was not built"));
  EXPECT_THAT(page, HasSubstr("script/bootstrap"));
  EXPECT_THAT(page, HasSubstr("Simulator. Not Microsoft. Use no real password."));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
}

// A page without inline script or style needs no exception from its policy.
TEST(ConsolePage, HasNothingInline) {
  for (const auto* script : {"start();", ""}) {
    const std::string page{page_text(script)};
    EXPECT_THAT(page, Not(HasSubstr("<style")));
    EXPECT_THAT(page, Not(HasSubstr(" style=")));
    EXPECT_THAT(page, Not(HasSubstr(" onclick=")));
  }
}

TEST(ConsoleFiles, AreTaggedByWhatTheyHold) {
  const auto* style = find_asset("style.css");
  const auto* icon = find_asset("icon.svg");
  ASSERT_NE(style, nullptr);
  ASSERT_NE(icon, nullptr);
  EXPECT_NE(style->tag, icon->tag);
  EXPECT_EQ(find_asset("../style.css"), nullptr);
  EXPECT_EQ(find_asset(""), nullptr);
}

TEST(ConsoleFiles, HoldAScriptExactlyWhereThePageLoadsOne) {
  EXPECT_EQ(find_asset("app.js") != nullptr,
            std::string{page().text}.find("<script") != std::string::npos);
}

}  // namespace
}  // namespace mockgraph::console
