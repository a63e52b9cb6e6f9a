// Programs of somebody else's, run inside a story: the shipped ones, and what the runner says of
// those that fail.
#include "mockgraph/app/state_folder.h"
#include "mockgraph/sandbox/journal_text.h"
#include "scenarios/report/as_html.h"
#include "scenarios/report/as_text.h"
#include "scenarios/report/run_json.h"
#include "scenarios/report/totals.h"
#include "scenarios/runner/bundle.h"
#include "scenarios/runner/story_of.h"
#include "tests/support/both_wires.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace scenarios::runner {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using tests::IsOk;

Stage stage(Transport transport = Transport::kMemory) {
  return {.signer = tests::test_signer(),
          .transport = transport,
          .stopwatch = [] { return std::int64_t{0}; },
          .wall = mockgraph::app::wall_time};
}

std::string differences_of(const Outcome& outcome) {
  return report::differences_text(story_of(outcome), {});
}

std::string story(std::string_view name) {
  return std::string{SOURCE_ROOT "/scenarios/programs/"} + std::string{name} + ".json";
}

std::vector<std::string> story_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(SOURCE_ROOT "/scenarios/programs")) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

Scenario loaded(const std::string& name) {
  auto scenario = load_scenario(story(name), std::nullopt);
  EXPECT_THAT(scenario, IsOk()) << name;
  return scenario.ok() ? *std::move(scenario) : Scenario{};
}

// A story that runs `script` instead of its program, and expects nothing but what the test says.
Scenario running(const std::string& script) {
  auto scenario = loaded("created-with-python");
  scenario.driver.command = {"sh", "-c", script};
  scenario.acts.resize(1);
  scenario.expect = {};
  scenario.expect.sign_ins.push_back({.user = "nobody", .count = 0});
  return scenario;
}

class Program : public testing::TestWithParam<std::string> {};

TEST_P(Program, EndsAsItsStoryExpects) {
  for (const auto transport : {Transport::kMemory, Transport::kHttp}) {
    const auto outcome = play(loaded(GetParam()), stage(transport));
    EXPECT_EQ(outcome.verdict, Verdict::kPassed) << differences_of(outcome);
  }
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Program, testing::ValuesIn(story_names()),
                         [](const auto& each) {
                           auto name = each.param;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST(AProgram, ShowsNoSecretInWhatIsReported) {
  auto scenario = loaded("created-with-python");
  scenario.driver.command = {
      "sh", "-c",
      "python3 create_account.py; cat \"$MOCKGRAPH_ANSWERS\" \"$MOCKGRAPH_SECRETS\" >&2; echo "
      "token eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2ln, end"};
  const auto outcome = play(scenario, stage());
  ASSERT_EQ(outcome.programs.size(), 1U);
  const auto& run = outcome.programs[0];
  EXPECT_THAT(run.output, HasSubstr("token [redacted], end"));
  EXPECT_THAT(run.errors, AllOf(HasSubstr("\"password\": \"[redacted]\""),
                                HasSubstr("\"totpSecret\": \"[redacted]\""), HasSubstr("mara.lind"),
                                Not(HasSubstr("Quay-Lantern")), Not(HasSubstr("JBSWY3DP"))));
  ASSERT_TRUE(run.secrets.has_value());
  EXPECT_THAT(run.errors, Not(HasSubstr(run.secrets->password)));
  EXPECT_THAT(report::as_json({.stories = {story_of(outcome)}}),
              Not(HasSubstr(run.secrets->password)));
}

TEST(AProgram, IsEndedWhenItTakesTooLong) {
  auto scenario = running("echo begun; sleep 60 & sleep 60");
  scenario.driver.limit = std::chrono::seconds{1};
  const auto outcome = play(scenario, stage());
  EXPECT_EQ(outcome.verdict, Verdict::kFailed);
  ASSERT_EQ(outcome.differences.size(), 1U);
  EXPECT_EQ(outcome.differences[0].where, "act 1");
  EXPECT_THAT(outcome.differences[0].seen,
              AllOf(testing::StartsWith("sh -c "),
                    testing::EndsWith(" was still running after PT1S and was ended: begun")));
}

TEST(AProgram, ThatEndsOtherwiseIsToldByItsLastWords) {
  const auto outcome = play(running("echo out; echo 'no such tenant' >&2; exit 3"), stage());
  ASSERT_EQ(outcome.differences.size(), 1U);
  EXPECT_THAT(outcome.differences[0].seen,
              testing::EndsWith(" ended with 3 instead of 0: no such tenant"));
  EXPECT_THAT(differences_of(outcome), HasSubstr("\n    out\n    no such tenant\n"));
}

TEST(AProgram, ThatCannotBeRunIsNoPass) {
  auto scenario = running("");
  scenario.driver.command = {"no-such-interpreter", "x"};
  const auto outcome = play(scenario, stage());
  EXPECT_EQ(outcome.verdict, Verdict::kCouldNotRun);
  EXPECT_EQ(outcome.fault,
            "the driver's command 'no-such-interpreter x': cannot run 'no-such-interpreter': No "
            "such file or directory; script/bootstrap installs what the examples need");
  EXPECT_EQ(report::exit_code({story_of(outcome)}), 3);
}

TEST(AProgram, IsLedToThisMachineOnly) {
  const auto outcome = play(
      running("env | grep -E '^(HTTPS?_PROXY|MOCKGRAPH_(SIMULATION|.*URL))=' | sort"), stage());
  ASSERT_EQ(outcome.programs.size(), 1U);
  EXPECT_THAT(outcome.programs[0].output,
              testing::MatchesRegex("HTTPS_PROXY=http://127.0.0.1:[0-9]+\n"
                                    "HTTP_PROXY=http://127.0.0.1:[0-9]+\n"
                                    "MOCKGRAPH_HTTPS_URL=https://127.0.0.1:[0-9]+\n"
                                    "MOCKGRAPH_PROXY_URL=http://127.0.0.1:[0-9]+\n"
                                    "MOCKGRAPH_SIMULATION=1\n"
                                    "MOCKGRAPH_URL=http://127.0.0.1:[0-9]+\n"));
}

// What the program leaves behind it finds again when it is run once more, as a person would.
TEST(AProgram, FindsItsSecretsAgain) {
  auto scenario = running(
      "umask 077; if [ -e $MOCKGRAPH_SECRETS ]; then grep -o '\"kept\"' $MOCKGRAPH_SECRETS; else "
      "echo '{\"username\": \"a\", \"password\": \"kept\"}' > $MOCKGRAPH_SECRETS; fi");
  scenario.acts.push_back(scenario.acts[0]);
  const auto outcome = play(scenario, stage());
  EXPECT_EQ(outcome.verdict, Verdict::kPassed) << differences_of(outcome);
  ASSERT_EQ(outcome.programs.size(), 2U);
  EXPECT_EQ(outcome.programs[1].output, "\"[redacted]\"\n");
}

// In virtual time two runs agree to the byte, whatever the machine's clock says.
TEST(AProgram, PassesVirtualTimeByItsRequests) {
  auto scenario = running("for i in 1 2 3; do curl -s $MOCKGRAPH_URL/v1.0/me >&2; done");
  scenario.driver.time = Time::kVirtual;
  const auto outcome = play(scenario, stage());
  EXPECT_EQ(outcome.virtual_time, std::chrono::seconds{3});
  const auto again = play(scenario, stage());
  ASSERT_EQ(outcome.journal.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_EQ(mockgraph::sandbox::journal_entry_json(*outcome.journal[i]),
              mockgraph::sandbox::journal_entry_json(*again.journal[i]));
}

TEST(AProgram, IsInEveryReport) {
  const auto outcome = play(running("echo '<out>'; echo told >&2; exit 0"), stage());
  const report::Run run{.stories = {story_of(outcome)}};
  ASSERT_EQ(run.stories[0].acts.size(), 1U);
  EXPECT_THAT(run.stories[0].acts[0].summary, testing::EndsWith(" ended with 0"));
  EXPECT_THAT(report::as_html(run), HasSubstr("<pre>&lt;out&gt;\n</pre><pre>told\n</pre>"));
  const auto read = report::run_from("report.json", report::as_json(run));
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->stories[0].acts[0].output, "<out>\n");
  EXPECT_EQ(read->stories[0].acts[0].errors, "told\n");
}

// Who sends a bundle could send any program.
TEST(AProgram, IsNotRunOutOfABundle) {
  EXPECT_THAT(bundle_of(loaded("created-with-python"), stage()),
              tests::FailsWith("program-in-bundle"));
}

TEST(AProgram, LeavesNothingOnTheDisk) {
  const auto outcome = play(running("dirname $MOCKGRAPH_ANSWERS"), stage());
  ASSERT_EQ(outcome.programs.size(), 1U);
  const auto folder = outcome.programs[0].output.substr(0, outcome.programs[0].output.find('\n'));
  EXPECT_THAT(folder, Not(IsEmpty()));
  EXPECT_FALSE(fs::exists(folder));
}

TEST(Redaction, HidesWordsAndTokens) {
  EXPECT_EQ(without_secrets("a pass-word b pass-word", {"pass-word"}), "a [redacted] b [redacted]");
  EXPECT_EQ(without_secrets("red", {"red"}), "[redacted]");
  EXPECT_EQ(without_secrets("x eyJa.b-c_d.e y", {}), "x [redacted] y");
  EXPECT_EQ(without_secrets("eyJ", {}), "[redacted]");
}

}  // namespace
}  // namespace scenarios::runner
