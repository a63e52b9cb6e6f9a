#include "client/app/options.h"

#include "client/app/help.h"
#include "mockgraph/base/ids.h"
#include "mockgraph/base/version.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace client::app {
namespace {

using testing::HasSubstr;

std::string no_environment(const char*) { return ""; }

TEST(Options, HaveDefaults) {
  const auto options = parse_options({"apply"}, no_environment);
  ASSERT_TRUE(options.ok());
  EXPECT_EQ(options->verb, Verb::kApply);
  EXPECT_EQ(options->url, "http://127.0.0.1:8080");
  EXPECT_EQ(options->procedure, "2025-04");
  EXPECT_EQ(options->phase, checks::AuditPhase::kSetUp);
  EXPECT_FALSE(options->seed.has_value());
  EXPECT_FALSE(options->json);
}

TEST(Options, PutFlagsBeforeTheEnvironment) {
  const auto environment = [](const char* name) {
    return std::string{name} == "MOCKGRAPH_URL" ? "http://from.environment" : "";
  };
  EXPECT_EQ(parse_options({"check"}, environment)->url, "http://from.environment");
  EXPECT_EQ(parse_options({"check", "--url", "http://flag"}, environment)->url, "http://flag");
}

TEST(Options, TakeSeedsAsNumbersAndAsWords) {
  EXPECT_EQ(parse_options({"apply", "--seed", "7"}, no_environment)->seed, 7U);
  EXPECT_EQ(parse_options({"apply", "--seed=workshop"}, no_environment)->seed,
            mockgraph::seed_from("workshop"));
}

struct Wrong {
  std::vector<std::string> words;
  std::string sentence;
};

TEST(Options, SayWhatIsWrong) {
  const std::vector<Wrong> cases{
      {{"aply"}, "there is no verb 'aply'; did you mean 'apply'?; 'setup-client --help' shows how"},
      {{"check", "--phase", "later"},
       "--phase is setup or after, not 'later'; 'setup-client --help' shows how"},
      {{"check", "--format", "xml"},
       "--format is text or json, not 'xml'; 'setup-client --help' shows how"},
      {{"check", "--answer", "x"},
       "unrecognised option '--answer'; 'setup-client --help' shows how"}};
  for (const auto& [words, sentence] : cases) {
    const auto options = parse_options(words, no_environment);
    ASSERT_FALSE(options.ok()) << sentence;
    EXPECT_EQ(options.error().code, "usage");
    EXPECT_EQ(options.error().message, sentence);
  }
}

TEST(Help, HasThreeExamplesForEveryVerb) {
  for (const auto* verb : {"", "plan", "apply", "check", "harden", "undo"}) {
    const auto page = help_page(verb, "OPTIONS\n");
    EXPECT_THAT(page, HasSubstr("OPTIONS"));
    const auto examples = page.substr(page.find("\nexamples:\n") + 11);
    EXPECT_EQ(std::ranges::count(examples.substr(0, examples.find("\n\n")), '\n'), 2) << verb;
  }
}

TEST(Help, IsShownOnDemand) {
  EXPECT_THAT(parse_options({}, no_environment)->text, HasSubstr("usage: setup-client VERB"));
  EXPECT_THAT(parse_options({"check", "--help"}, no_environment)->text,
              HasSubstr("usage: setup-client check [options]"));
  EXPECT_EQ(parse_options({"--version"}, no_environment)->text,
            "setup-client " + std::string{mockgraph::version()} + "\n");
}

}  // namespace
}  // namespace client::app
