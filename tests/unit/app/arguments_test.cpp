#include "mockgraph/app/arguments.h"

#include "tests/support/matchers.h"

#include <gmock/gmock.h>

namespace mockgraph::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using tests::FailsWith;
using tests::IsOk;

constexpr auto kOptions = std::to_array<OptionRow>({
    {"http", "ADDRESS", "127.0.0.1:8080", "where to listen"},
    {"seed", "SEED", "", "chance"},
    {"loud", "", "", "says more"},
    {"clock", "system|MOMENT", "", "the time"},
    kFormat,
});
constexpr VerbPage kPage{"serve [FIXTURE]",
                         "Answers.",
                         kOptions,
                         {"mockgraph serve", "mockgraph serve a.json", "mockgraph serve --loud"},
                         1};

std::string nothing(const std::string&) { return {}; }

Result<Arguments> reading(std::vector<std::string> words,
                          const Environment& environment = nothing) {
  return read_arguments(kPage, words, environment);
}

// A word in capitals stands for anything; what that may be is for the verb to say.
TEST(Arguments, TakeAnythingWhereAChoiceIsNotAWord) {
  EXPECT_EQ(reading({"--clock", "2026-09-14T08:15:02Z"})->text("clock"), "2026-09-14T08:15:02Z");
  EXPECT_EQ(reading({"--clock", "system"})->text("clock"), "system");
  EXPECT_THAT(reading({"--format", "JSON"}), FailsWith("usage"));
}

TEST(Arguments, TakeTheDefaultWhereNothingIsSaid) {
  const auto arguments = reading({});
  ASSERT_THAT(arguments, IsOk());
  EXPECT_EQ(arguments->text("http"), "127.0.0.1:8080");
  EXPECT_FALSE(arguments->has("seed"));
  EXPECT_FALSE(arguments->has("loud"));
  EXPECT_FALSE(arguments->is_json());
}

TEST(Arguments, PutFlagsBeforeTheEnvironmentAndThatBeforeTheDefault) {
  const Environment environment = [](const std::string& name) -> std::string {
    return name == "MOCKGRAPH_HTTP" ? "127.0.0.1:1" : name == "MOCKGRAPH_LOUD" ? "1" : "";
  };
  const auto inherited = reading({}, environment);
  ASSERT_THAT(inherited, IsOk());
  EXPECT_EQ(inherited->text("http"), "127.0.0.1:1");
  EXPECT_TRUE(inherited->has("loud"));
  const auto given = reading({"--http", "127.0.0.1:2"}, environment);
  ASSERT_THAT(given, IsOk());
  EXPECT_EQ(given->text("http"), "127.0.0.1:2");
}

TEST(Arguments, KeepTheWordsBesideOptions) {
  const auto arguments = reading({"a.json", "--loud", "--seed=x"});
  ASSERT_THAT(arguments, IsOk());
  EXPECT_THAT(arguments->words(), ElementsAre("a.json"));
  EXPECT_EQ(arguments->text("seed"), "x");
  EXPECT_TRUE(arguments->has("loud"));
}

TEST(Arguments, NameTheOptionThatWasProbablyMeant) {
  const auto arguments = reading({"--htpt", "x"});
  ASSERT_THAT(arguments, FailsWith("usage"));
  EXPECT_EQ(arguments.error().message, "unknown option '--htpt'; did you mean --http?");
}

TEST(Arguments, AreNotGuessedFromTheirBeginning) {
  EXPECT_THAT(reading({"--see", "1"}), FailsWith("usage"));
}

TEST(Arguments, RefuseAWordTooManyAndAChoiceThatIsNone) {
  EXPECT_THAT(reading({"a", "b"}), FailsWith("usage"));
  const auto format = reading({"--format", "yaml"});
  ASSERT_THAT(format, FailsWith("usage"));
  EXPECT_EQ(format.error().message, "--format is one of: text json; not 'yaml'");
}

TEST(Arguments, ReadNumbersStrictly) {
  const auto arguments = reading({"--seed", "12"});
  ASSERT_THAT(arguments, IsOk());
  EXPECT_EQ(*arguments->number("seed"), 12);
  EXPECT_THAT(arguments->number("seed", 13), FailsWith("usage"));
  EXPECT_THAT(arguments->number("http"), FailsWith("usage"));
}

TEST(Arguments, ShowAHelpPageWithThreeExamples) {
  const auto help = reading({"--help"});
  ASSERT_THAT(help, FailsWith("help"));
  EXPECT_EQ(help.error().message,
            "usage: mockgraph serve [FIXTURE]\n"
            "\n"
            "Answers.\n"
            "\n"
            "options\n"
            "  --http ADDRESS            where to listen (127.0.0.1:8080)\n"
            "  --seed SEED               chance\n"
            "  --loud                    says more\n"
            "  --clock system|MOMENT     the time\n"
            "  --format text|json        how results are written (text)\n"
            "  --help                    this page\n"
            "\n"
            "examples\n"
            "  mockgraph serve\n"
            "  mockgraph serve a.json\n"
            "  mockgraph serve --loud\n");
}

TEST(Arguments, ComplainOnTheErrorStreamWithTheRightExitCode) {
  std::ostringstream out, err;
  const Console console{out, err};
  EXPECT_EQ(complain(console, "serve", reading({"--help"}).error()), kAsExpected);
  EXPECT_THAT(out.str(), HasSubstr("usage: mockgraph serve"));
  EXPECT_EQ(complain(console, "serve", reading({"--htpt", "x"}).error()), kUsage);
  EXPECT_EQ(err.str(),
            "mockgraph serve: unknown option '--htpt'; did you mean --http?\n"
            "see: mockgraph serve --help\n");
  EXPECT_EQ(complain(console, "serve", {ErrorKind::kConflict, "port-in-use", "busy", {}, {}}),
            kCouldNotRun);
}

}  // namespace
}  // namespace mockgraph::app
