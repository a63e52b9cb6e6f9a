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
  EXPECT_THAT(options->places, IsEmpty());
  EXPECT_EQ(options->filter, "");
  EXPECT_EQ(options->shard, 1U);
  EXPECT_EQ(options->shards, 1U);
  EXPECT_EQ(options->wire, Wire::kInProcess);
  EXPECT_EQ(options->seed, std::nullopt);
  EXPECT_EQ(options->jobs, 0U);
  EXPECT_FALSE(options->json);
  EXPECT_FALSE(options->verbose);
  EXPECT_EQ(options->html + options->junit + options->journals, "");
}

TEST(Options, EveryOptionIsRead) {
  const auto options = options_of(
      {"run",    "a.json", "folder",        "--filter",   "duo", "--shard",  "2/8",  "--wire",
       "socket", "--seed", "workshop",      "-j",         "3",   "--format", "json", "-v",
       "--html", "r.html", "--junit=j.xml", "--journals", "out"});
  ASSERT_THAT(options, IsOk());
  EXPECT_THAT(options->places, ElementsAre("a.json", "folder"));
  EXPECT_EQ(options->filter, "duo");
  EXPECT_EQ(options->shard, 2U);
  EXPECT_EQ(options->shards, 8U);
  EXPECT_EQ(options->wire, Wire::kSocket);
  EXPECT_EQ(options->seed, mockgraph::seed_from("workshop"));
  EXPECT_EQ(options->jobs, 3U);
  EXPECT_TRUE(options->json);
  EXPECT_TRUE(options->verbose);
  EXPECT_EQ(options->html, "r.html");
  EXPECT_EQ(options->junit, "j.xml");
  EXPECT_EQ(options->journals, "out");
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

TEST(Options, EveryVerbHasHelpWithThreeExamplesAndItsOwnOptions) {
  for (const std::string verb : {"run", "list", "validate"}) {
    const auto options = options_of({verb.c_str(), "--help"});
    ASSERT_THAT(options, IsOk());
    EXPECT_EQ(options->command, Command::kHelp);
    const auto& help = options->help;
    EXPECT_THAT(help, StartsWith("replay " + verb + ": "));
    std::size_t examples = 0;
    for (auto at = help.find("\n  replay " + verb); at != std::string::npos;
         at = help.find("\n  replay " + verb, at + 1))
      ++examples;
    EXPECT_EQ(examples, 3U) << help;
    EXPECT_THAT(help, HasSubstr("--shard arg"));
    EXPECT_EQ(help.find("--junit") != std::string::npos, verb == "run");
  }
}

struct Mistake {
  std::vector<const char*> words;
  std::string_view sentence;
};
const Mistake kMistakes[] = {
    {{"rnu"}, "unknown verb 'rnu'; did you mean 'run'?; see replay --help"},
    {{"validat"}, "unknown verb 'validat'; did you mean 'validate'?; see replay --help"},
    {{"serve"}, "unknown verb 'serve'; see replay --help"},
    {{"list", "--html", "r.html"},
     "--html is an option of 'replay run', not of 'replay list'; see replay --help"},
    {{"validate", "--wire", "socket"},
     "--wire is an option of 'replay run', not of 'replay validate'; see replay --help"},
    {{"run", "--shard", "0/2"}, "--shard wants a share such as 2/8, not '0/2'; see replay --help"},
    {{"run", "--shard", "3/2"}, "--shard wants a share such as 2/8, not '3/2'; see replay --help"},
    {{"run", "--shard", "1"}, "--shard wants a share such as 2/8, not '1'; see replay --help"},
    {{"run", "--shard", "1/2/3"},
     "--shard wants a share such as 2/8, not '1/2/3'; see replay --help"},
    {{"run", "--wire", "radio"}, "--wire is in-process or socket, not 'radio'; see replay --help"},
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

}  // namespace
}  // namespace scenarios::runner
