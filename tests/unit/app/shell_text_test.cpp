#include "mockgraph/app/shell_text.h"

#include "tests/support/matchers.h"

#include <nlohmann/json.hpp>

namespace mockgraph::app {
namespace {

using tests::FailsWith;
using tests::IsOk;

struct Case {
  const char* name;
  const char* shell;
  const char* value;
  const char* line;
};
class ShellText : public testing::TestWithParam<Case> {};

TEST_P(ShellText, HoldsTheValueAndNothingElse) {
  const auto& it = GetParam();
  const std::vector<Variable> one{{"CA", it.value}};
  const auto text = shell_text(it.shell, one);
  ASSERT_THAT(text, IsOk());
  EXPECT_EQ(*text, it.line);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ShellText,
    testing::Values(
        Case{"ShPlain", "sh", "/a/ca.pem", "export CA='/a/ca.pem'\n"},
        Case{"ShSpacesAndDollars", "sh", "/a b/$HOME `id`", "export CA='/a b/$HOME `id`'\n"},
        Case{"ShQuote", "sh", "/o'brien", "export CA='/o'\\''brien'\n"},
        Case{"ShLineBreak", "sh", "/a\nb", "export CA='/a\nb'\n"},
        Case{"FishQuoteAndBackslash", "fish", "/o'b\\n", "set -gx CA '/o\\'b\\\\n'\n"},
        Case{"FishDollar", "fish", "/$x", "set -gx CA '/$x'\n"},
        Case{"PwshQuote", "pwsh", "/o'b $env:X", "$env:CA = '/o''b $env:X'\n"},
        Case{"PwshTypographicQuote", "pwsh",
             "/o\xE2\x80\x99"
             "b",
             "$env:CA = '/o\xE2\x80\x99\xE2\x80\x99"
             "b'\n"},
        Case{"CmdPercentAndAmpersand", "cmd", "C:\\a & b\\100%", "set \"CA=C:\\a & b\\100%%\"\r\n"},
        Case{"DotenvPlain", "dotenv", "/a b/$x", "CA='/a b/$x'\n"},
        Case{"DotenvQuote", "dotenv", "/o'b \"$x\" \\", "CA=\"/o'b \\\"\\$x\\\" \\\\\"\n"}),
    [](const auto& each) { return each.param.name; });

TEST(ShellText, SaysWhichValueAShellHasNoWordsFor) {
  const std::vector<Variable> quoted{{"CA", "C:\\a\"b"}}, broken{{"CA", "/a\nb"}};
  const auto refused = shell_text("cmd", quoted);
  ASSERT_THAT(refused, FailsWith("unspeakable"));
  EXPECT_EQ(refused.error().message,
            "the value of CA holds a line break or a quote, which --shell cmd has no words for; "
            "choose a folder without it with --state-dir");
  EXPECT_THAT(shell_text("dotenv", broken), FailsWith("unspeakable"));
}

TEST(ShellText, TakesVariablesAway) {
  const std::vector<Variable> one{{"CA", std::nullopt}};
  EXPECT_EQ(*shell_text("sh", one), "unset CA\n");
  EXPECT_EQ(*shell_text("fish", one), "set -e CA\n");
  EXPECT_EQ(*shell_text("pwsh", one), "Remove-Item -ErrorAction Ignore Env:CA\n");
  EXPECT_EQ(*shell_text("cmd", one), "set \"CA=\"\r\n");
  EXPECT_EQ(*parse_json(*shell_text("json", one)),
            Json({{"version", 1}, {"set", Json::object()}, {"unset", {"CA"}}}));
}

TEST(ShellText, IsJsonWithAVersion) {
  const std::vector<Variable> two{{"CA", "/o'b \"x\""}, {"URL", "http://127.0.0.1:1"}};
  EXPECT_EQ(*parse_json(*shell_text("json", two)),
            Json({{"version", 1},
                  {"set", {{"CA", "/o'b \"x\""}, {"URL", "http://127.0.0.1:1"}}},
                  {"unset", Json::array()}}));
}

}  // namespace
}  // namespace mockgraph::app
