#include "scenarios/runner/options.h"

#include "mockgraph/base/ids.h"
#include "tests/support/matchers.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace scenarios::runner {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using tests::IsOk;

mockgraph::Result<Options> options_of(std::vector<const char*> words) {
  words.insert(words.begin(), "replay");
  return read_options(static_cast<int>(words.size()), words.data());
}

TEST(Options, APlainRunTakesTheDefaults) {
  const auto options = options_of({"run"});
  ASSERT_THAT(options, IsOk());
  EXPECT_EQ(options->command, Command::kRun);
  EXPECT_THAT(options->choice.places, IsEmpty());
  EXPECT_EQ(options->choice.filter, "");
  EXPECT_THAT(options->choice.tags, IsEmpty());
  EXPECT_EQ(options->choice.shard, 1U);
  EXPECT_EQ(options->choice.shards, 1U);
  EXPECT_EQ(options->transport, Transport::kMemory);
  EXPECT_EQ(options->seed, std::nullopt);
  EXPECT_EQ(options->jobs, 0U);
  EXPECT_FALSE(options->json);
  EXPECT_FALSE(options->verbose);
  EXPECT_EQ(options->repeat, 1U);
  EXPECT_FALSE(options->shuffle || options->fail_fast || options->watch || options->last_failed ||
               options->times);
  const auto& reports = options->reports;
  EXPECT_EQ(reports.html + reports.json + reports.junit + reports.markdown + reports.sarif +
                reports.journals + reports.bundle + reports.baseline,
            "");
}

TEST(Options, EveryOptionIsRead) {
  const auto options = options_of({"run",           "a.json",        "sam-*",       "--filter",
                                   "duo",           "--tag",         "R5",          "--tag=mfa",
                                   "--shard",       "2/8",           "--transport", "https",
                                   "--seed",        "workshop",      "-j",          "3",
                                   "--repeat",      "100",           "--shuffle=7", "--fail-fast",
                                   "--last-failed", "--state-dir",   "state",       "--times",
                                   "--format",      "json",          "-v",          "--html",
                                   "r.html",        "--junit=j.xml", "--json",      "r.json",
                                   "--markdown",    "r.md",          "--sarif",     "r.sarif",
                                   "--journals",    "out",           "--bundle",    "b.json",
                                   "--baseline",    "main.json"});
  ASSERT_THAT(options, IsOk());
  EXPECT_THAT(options->choice.places, ElementsAre("a.json", "sam-*"));
  EXPECT_EQ(options->choice.filter, "duo");
  EXPECT_THAT(options->choice.tags, ElementsAre("R5", "mfa"));
  EXPECT_EQ(options->choice.shard, 2U);
  EXPECT_EQ(options->choice.shards, 8U);
  EXPECT_EQ(options->transport, Transport::kHttps);
  EXPECT_EQ(options->seed, mockgraph::seed_from("workshop"));
  EXPECT_EQ(options->jobs, 3U);
  EXPECT_EQ(options->repeat, 100U);
  EXPECT_TRUE(options->shuffle);
  EXPECT_EQ(options->order_seed, mockgraph::seed_from("7"));
  EXPECT_TRUE(options->fail_fast);
  EXPECT_TRUE(options->last_failed);
  EXPECT_EQ(options->state_dir, "state");
  EXPECT_TRUE(options->times);
  EXPECT_TRUE(options->json);
  EXPECT_TRUE(options->verbose);
  EXPECT_EQ(options->reports.html, "r.html");
  EXPECT_EQ(options->reports.junit, "j.xml");
  EXPECT_EQ(options->reports.json, "r.json");
  EXPECT_EQ(options->reports.markdown, "r.md");
  EXPECT_EQ(options->reports.sarif, "r.sarif");
  EXPECT_EQ(options->reports.journals, "out");
  EXPECT_EQ(options->reports.bundle, "b.json");
  EXPECT_EQ(options->reports.baseline, "main.json");
}

TEST(Options, TheOrderIsThatOfTheSeedUnlessItHasOneOfItsOwn) {
  EXPECT_EQ(options_of({"run", "--shuffle"})->order_seed, std::nullopt);
  EXPECT_EQ(options_of({"run", "--shuffle", "--seed", "5"})->order_seed, mockgraph::seed_from("5"));
  EXPECT_EQ(options_of({"run", "--shuffle=6", "--seed", "5"})->order_seed,
            mockgraph::seed_from("6"));
  EXPECT_EQ(options_of({"run", "--seed", "5"})->order_seed, std::nullopt);
}

TEST(Options, AFileInThePlaceOfAVerbIsABundle) {
  for (const auto& words :
       {std::vector<const char*>{"case.bundle.json"}, {"reproduce", "case.bundle.json"}}) {
    const auto options = options_of(words);
    ASSERT_THAT(options, IsOk());
    EXPECT_EQ(options->command, Command::kReproduce);
    EXPECT_EQ(options->file, "case.bundle.json");
  }
  EXPECT_EQ(options_of({"./case"})->file, "./case");
}

TEST(Options, ReportsAreMadeAgainFromOneFile) {
  const auto options = options_of({"report", "run.json", "--html", "r.html"});
  ASSERT_THAT(options, IsOk());
  EXPECT_EQ(options->command, Command::kReport);
  EXPECT_EQ(options->file, "run.json");
  EXPECT_EQ(options->reports.html, "r.html");
}

TEST(Options, OtherVerbs) {
  EXPECT_EQ(options_of({"list"})->command, Command::kList);
  EXPECT_EQ(options_of({"validate", "x"})->command, Command::kValidate);
  EXPECT_EQ(options_of({"--version"})->command, Command::kVersion);
  EXPECT_EQ(options_of({"run", "--version"})->command, Command::kVersion);
}

TEST(Options, HelpIsGivenWhenItIsAskedForOrNothingIs) {
  for (const auto& words : {std::vector<const char*>{}, {"--help"}}) {
    const auto options = options_of(words);
    ASSERT_THAT(options, IsOk());
    EXPECT_EQ(options->command, Command::kHelp);
    EXPECT_THAT(options->help, StartsWith("replay: plays scenarios"));
    for (const auto* word : {"replay run ", "replay list ", "replay validate ", "examples",
                             "exit codes", "4 nothing was verified"})
      EXPECT_THAT(options->help, HasSubstr(word));
  }
}

TEST(Options, AnotherEditionMayBeCarriedOut) {
  for (const auto* verb : {"fork", "mutate", "order", "privilege", "sweep"}) {
    const auto options = options_of({verb, "--procedure", "2026", "--at=mfa", "--set=skip=mfa"});
    // Only a fork takes the other two.
    const bool is_fork = std::string{verb} == "fork";
    ASSERT_EQ(options.ok(), is_fork) << verb;
    const auto alone = is_fork ? options : options_of({verb, "--procedure", "2026"});
    ASSERT_THAT(alone, IsOk());
    EXPECT_EQ(alone->procedure, "2026");
  }
}

TEST(Options, AForkTakesSeveralThingsThatAreOtherwise) {
  const auto options = options_of({"fork", "--at", "mfa", "--set", "skip=mfa", "--set=wait=PT1H"});
  ASSERT_THAT(options, IsOk());
  EXPECT_EQ(options->command, Command::kFork);
  EXPECT_EQ(options->file, "scenarios/everything-asked-for.json");
  EXPECT_EQ(options->at, "mfa");
  EXPECT_THAT(options->sets, ElementsAre("skip=mfa", "wait=PT1H"));
}

TEST(Options, EveryVerbHasHelpWithThreeExamplesAndItsOwnOptions) {
  for (const std::string verb : {"run", "list", "validate", "coverage", "drift", "fork", "mutate",
                                 "privilege", "order", "sweep", "report", "reproduce", "schema"}) {
    const auto options = options_of({verb.c_str(), "--help"});
    ASSERT_THAT(options, IsOk());
    EXPECT_EQ(options->command, Command::kHelp);
    const auto& help = options->help;
    EXPECT_THAT(help, StartsWith("replay " + verb + ": "));
    std::size_t examples = 0;
    for (auto at = help.find("\n  replay "); at != std::string::npos;
         at = help.find("\n  replay ", at + 1))
      ++examples;
    EXPECT_EQ(examples, 3U) << help;
    EXPECT_EQ(help.find("  --junit FILE ") != std::string::npos, verb == "run" || verb == "report");
    EXPECT_EQ(help.find("  -j, --jobs N ") != std::string::npos,
              verb == "run" || verb == "mutate" || verb == "order" || verb == "privilege" ||
                  verb == "sweep");
    EXPECT_EQ(help.find("  --stories DIR ") != std::string::npos, verb == "sweep");
    EXPECT_EQ(help.find("  --errors ") != std::string::npos, verb == "coverage");
  }
}

struct Mistake {
  std::vector<const char*> words;
  std::string_view sentence;
};
const Mistake kMistakes[] = {
    {{"rnu"}, "unknown verb 'rnu'; did you mean 'run'?; see replay --help"},
    {{"coverage", "--errors", "--html", "c.html"},
     "--errors is a list, and --html a page with it in: take one of them; see replay --help"},
    {{"fork", "--at", "mfa"},
     "'replay fork' wants --at STEP and --set KEY=VALUE; see replay --help"},
    {{"fork", "--set", "skip=mfa"},
     "'replay fork' wants --at STEP and --set KEY=VALUE; see replay --help"},
    {{"fork", "a.json", "b.json"}, "'replay fork' wants one scenario; see replay --help"},
    {{"sweep", "--at", "mfa"},
     "--at is an option of 'replay fork', not of 'replay sweep'; see replay --help"},
    {{"validat"}, "unknown verb 'validat'; did you mean 'validate'?; see replay --help"},
    {{"serve"}, "unknown verb 'serve'; see replay --help"},
    {{"list", "--html", "r.html"},
     "--html is an option of 'replay run', not of 'replay list'; see replay --help"},
    {{"validate", "--transport", "http"},
     "--transport is an option of 'replay run', not of 'replay validate'; see replay --help"},
    {{"run", "--errors"},
     "--errors is an option of 'replay coverage', not of 'replay run'; see replay --help"},
    {{"report", "r.json", "--bundle", "b"},
     "--bundle is an option of 'replay run', not of 'replay report'; see replay --help"},
    {{"report"},
     "'replay report' wants one JSON report, such as --json writes it; see replay --help"},
    {{"reproduce", "a", "b"},
     "'replay reproduce' wants one bundle, such as --bundle writes it; see replay --help"},
    {{"schema", "fixtures"},
     "there is a schema of scenario, fixture, procedure, mutations, answers, report, setup-report, "
     "class, "
     "bundle, not of 'fixtures'; see replay --help"},
    {{"run", "--html", "a", "--html", "b"}, "--html is given twice; see replay --help"},
    {{"run", "--html", "a", "--sarif", "a"},
     "--html and --sarif name the same file, 'a'; see replay --help"},
    {{"run", "--repeat", "0"},
     "--repeat wants a number from 1 to 1000000, not '0'; see replay --help"},
    {{"run", "--watch", "--format", "json"},
     "--watch goes on, and --format json is one answer: take one of them; see replay --help"},
    {{"run", "--watch", "--fail-fast"},
     "--fail-fast ends, and --watch goes on: take one of them; see replay --help"},
    {{"run", "--shardd", "1/2"},
     "unknown option '--shardd'; did you mean 'shard'?; see replay --help"},
    {{"run", "--shard", "0/2"}, "--shard wants a share such as 2/8, not '0/2'; see replay --help"},
    {{"run", "--shard", "3/2"}, "--shard wants a share such as 2/8, not '3/2'; see replay --help"},
    {{"run", "--shard", "1"}, "--shard wants a share such as 2/8, not '1'; see replay --help"},
    {{"run", "--shard", "1/2/3"},
     "--shard wants a share such as 2/8, not '1/2/3'; see replay --help"},
    {{"run", "--transport", "radio"},
     "--transport is memory, http or https, not 'radio'; see replay --help"},
    {{"run", "--format", "xml"}, "--format is text or json, not 'xml'; see replay --help"},
    {{"run", "--jobs", "-1"}, "--jobs wants a number from 0 to 256, not '-1'; see replay --help"},
    {{"run", "--jobs", "many"},
     "--jobs wants a number from 0 to 256, not 'many'; see replay --help"},
};

TEST(Options, SayWhatCannotBeUnderstood) {
  for (const auto& each : kMistakes) {
    const auto options = options_of(each.words);
    ASSERT_FALSE(options.ok()) << each.sentence;
    EXPECT_EQ(options.error().kind, mockgraph::ErrorKind::kInvalid);
    EXPECT_EQ(options.error().message, each.sentence);
  }
}

TEST(Options, WhatIsUnknownOrHasNoValueIsNamed) {
  EXPECT_THAT(options_of({"run", "--nonsense"}).error().message, HasSubstr("--nonsense"));
  EXPECT_THAT(options_of({"run", "--html"}).error().message, HasSubstr("--html"));
  // A word that only begins like an option is none: scripts must not depend on the others' names.
  EXPECT_THAT(options_of({"run", "--verb"}).error().message, HasSubstr("--verb"));
}

TEST(Options, OfAWalkAreReadAndHaveBounds) {
  const auto plain = options_of({"walk"});
  ASSERT_THAT(plain, IsOk());
  EXPECT_EQ(plain->command, Command::kWalk);
  EXPECT_EQ(plain->file, "fixtures/account-ready.json");
  EXPECT_EQ(plain->walks, 50U);
  EXPECT_EQ(plain->steps, 200U);
  const auto options = options_of({"walk", "mine.json", "--walks", "7", "--steps", "9", "--seed",
                                   "workshop", "--shard", "2/3", "-j", "2", "--stories", "out"});
  ASSERT_THAT(options, IsOk());
  EXPECT_EQ(options->file, "mine.json");
  EXPECT_EQ(options->walks, 7U);
  EXPECT_EQ(options->steps, 9U);
  EXPECT_EQ(options->seed, mockgraph::seed_from("workshop"));
  EXPECT_EQ(options->choice.shard, 2U);
  EXPECT_EQ(options->jobs, 2U);
  EXPECT_EQ(options->stories, "out");
  EXPECT_EQ(options_of({"walk", "--walks", "0"}).error().message,
            "--walks wants a number from 1 to 100000000, not '0'; see replay --help");
  EXPECT_EQ(options_of({"run", "--steps", "3"}).error().message,
            "--steps is an option of 'replay walk', not of 'replay run'; see replay --help");
  EXPECT_EQ(options_of({"walk", "--step", "3"}).error().message,
            "unknown option '--step'; did you mean 'steps'?; see replay --help");
  EXPECT_EQ(options_of({"walk", "a.json", "b.json"}).error().message,
            "'replay walk' wants one fixture or scenario; see replay --help");
}

}  // namespace
}  // namespace scenarios::runner
