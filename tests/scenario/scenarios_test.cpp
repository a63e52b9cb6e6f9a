// Every story in scenarios/ is a test; so is what the runner says when a story is wrong.
#include "mockgraph/sandbox/journal_text.h"
#include "scenarios/report/as_text.h"
#include "scenarios/report/totals.h"
#include "scenarios/runner/play.h"
#include "scenarios/runner/story_of.h"
#include "tests/support/both_wires.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace scenarios::runner {
namespace {

namespace fs = std::filesystem;
using tests::IsOk;

std::vector<std::string> story_files() {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(SOURCE_ROOT "/scenarios")) {
    const auto name = entry.path().filename().string();
    if (name.ends_with(".json") && !name.ends_with(".schema.json"))
      files.push_back(entry.path().string());
  }
  std::ranges::sort(files);
  return files;
}

std::string story(std::string_view name) {
  return std::string{SOURCE_ROOT "/scenarios/"} + std::string{name} + ".json";
}

Stage stage(Transport transport) {
  return {tests::test_signer(), transport, [] { return std::int64_t{0}; }};
}

Scenario loaded(const std::string& file, std::optional<std::uint64_t> seed = std::nullopt) {
  auto scenario = load_scenario(file, seed);
  EXPECT_THAT(scenario, IsOk()) << file;
  return scenario.ok() ? *std::move(scenario) : Scenario{};
}

std::string test_name(const testing::TestParamInfo<std::string>& each) {
  auto name = fs::path{each.param}.stem().string();
  std::ranges::replace(name, '-', '_');
  return name;
}

std::string told(const Outcome& outcome) { return report::differences_text(story_of(outcome), {}); }

class Story : public testing::TestWithParam<std::string> {};

TEST_P(Story, EndsAsExpected) {
  const auto outcome = play(loaded(GetParam()), stage(Transport::kMemory));
  EXPECT_EQ(outcome.verdict, Verdict::kPassed) << told(outcome);
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Story, testing::ValuesIn(story_files()), test_name);

// Ids come from the seed, and lists from the ids' order: a story must not lean on either.
TEST_P(Story, EndsAsExpectedFromAnotherSeed) {
  for (const std::uint64_t seed : {7U, 77U, 777U}) {
    const auto outcome = play(loaded(GetParam(), seed), stage(Transport::kMemory));
    EXPECT_EQ(outcome.verdict, Verdict::kPassed) << seed << ": " << told(outcome);
  }
}

class StoryOverASocket : public testing::TestWithParam<std::string> {};

TEST_P(StoryOverASocket, EndsAsExpected) {
  const auto outcome = play(loaded(GetParam()), stage(Transport::kHttp));
  EXPECT_EQ(outcome.verdict, Verdict::kPassed) << told(outcome);
}

INSTANTIATE_TEST_SUITE_P(Scenarios, StoryOverASocket, testing::ValuesIn(story_files()), test_name);

std::string journal_of(const Outcome& outcome) {
  std::string text;
  for (const auto& entry : outcome.journal)
    text += mockgraph::dump(mockgraph::sandbox::journal_entry_json(*entry)) + "\n";
  return text;
}

TEST(Replay, GivesTheSameJournalForTheSameSeed) {
  const auto scenario = loaded(story("everything-right"));
  const auto first = play(scenario, stage(Transport::kMemory));
  const auto second = play(scenario, stage(Transport::kMemory));
  ASSERT_FALSE(first.journal.empty());
  EXPECT_EQ(journal_of(first), journal_of(second));
}

TEST(Replay, WritesNoSecretIntoTheJournal) {
  for (const auto* name :
       {"everything-right", "application-consented-call-by-call", "push-with-number-matching",
        "remembered-device", "sam-with-the-legacy-wizard"}) {
    const auto outcome = play(loaded(story(name)), stage(Transport::kMemory));
    const auto journal = journal_of(outcome);
    for (const std::string_view secret :
         {"Quay-Lantern-58-Rope", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "Lamp-Orbit-77-Cedar",
          "Basalt-Meadow-90-Kettle-Orbit", "eyJ"})
      EXPECT_EQ(journal.find(secret), std::string::npos) << name << ": " << secret;
    // Of what is drawn nobody knows the value here, only where it would stand.
    for (const std::string_view place : {"client_secret=", "\"secretText\":\""})
      for (auto at = journal.find(place); at != std::string::npos; at = journal.find(place, at + 1))
        EXPECT_EQ(journal.substr(at + place.size(), 10), "[redacted]") << name << ": " << place;
  }
}

// A sign-in that should have been refused is no success because its code is only kept.
TEST(Replay, TellsOfASignInThatShouldHaveFailedWhateverBecomesOfItsCode) {
  auto scenario = loaded(story("refresh-token-revoked"));
  std::erase_if(scenario.acts, [](const Act& act) { return act.verb != Verb::kSignIn; });
  ASSERT_FALSE(scenario.acts.empty());
  scenario.acts.resize(1);
  auto& who = scenario.acts[0].sign_in;
  who.outcome = {};
  who.outcome.error = 50126;
  who.keep_code = "code";
  const auto outcome = play(scenario, stage(Transport::kMemory));
  ASSERT_FALSE(outcome.differences.empty());
  EXPECT_EQ(outcome.differences[0].seen, "succeeded instead of ending with AADSTS50126");
}

TEST(Replay, TellsWhatWentOtherwiseByHand) {
  auto scenario = loaded(story("refresh-token-revoked"));
  for (auto& act : scenario.acts) {
    if (act.refresh.outcome.error) act.refresh.outcome.error = 700082;
    if (act.verb == Verb::kEdit) act.request.status = 204;
  }
  const auto outcome = play(scenario, stage(Transport::kMemory));
  ASSERT_EQ(outcome.differences.size(), 2U);
  EXPECT_EQ(outcome.differences[0].where, "act 3");
  EXPECT_EQ(outcome.differences[0].seen,
            "POST /v1.0/users/nils.quay@harbour-it.example/revokeSignInSessions was answered 200");
  EXPECT_THAT(outcome.differences[1].seen,
              testing::StartsWith("ended with AADSTS50173 instead of AADSTS700082: "));
}

TEST(Replay, FillsACallByHandWithWhatStandsInTheWorld) {
  auto scenario = loaded(story("refresh-token-revoked"));
  std::erase_if(scenario.acts, [](const Act& act) { return act.verb != Verb::kEdit; });
  scenario.acts.resize(1);
  scenario.expect = {.calls = {{.method = "GET", .route = "/v1.0/groups/{id}", .act = 1}}};
  auto& act = scenario.acts[0];
  act.request = {.method = "GET",
                 .target = "/v1.0/groups/${state/tenants/harbour-it.example/groups/AdminAgents/id}",
                 .answer = {{.pointer = "/displayName", .is = mockgraph::Json("AdminAgents")}}};
  EXPECT_EQ(play(scenario, stage(Transport::kMemory)).verdict, Verdict::kPassed);
  act.request.target = "/v1.0/groups/${state/tenants/harbour-it.example/groups/Admins/id}";
  const auto outcome = play(scenario, stage(Transport::kMemory));
  ASSERT_EQ(outcome.differences.size(), 2U);
  EXPECT_EQ(outcome.differences[0].seen,
            "nothing stands in the world at '/tenants/harbour-it.example/groups/Admins/id'");
  EXPECT_EQ(outcome.differences[1].where, "calls: GET /v1.0/groups/{id} in act 1");
  act.request.target = "/v1.0/groups";
  act.request.headers = {{"x-group", "${state/tenants/harbour-it.example/groups/Admins/id}"}};
  const auto headed = play(scenario, stage(Transport::kMemory));
  ASSERT_FALSE(headed.differences.empty());
  EXPECT_EQ(headed.differences[0].seen,
            "nothing stands in the world at '/tenants/harbour-it.example/groups/Admins/id'");
}

TEST(Replay, TellsAWrongExpectationByWhatWasThere) {
  auto scenario = loaded(story("admin-agents-not-given"));
  scenario.expect = {};
  scenario.expect.findings = std::vector{ExpectedFinding{"mfa.not-enforced", "error"}};
  const auto outcome = play(scenario, stage(Transport::kMemory));
  EXPECT_EQ(outcome.verdict, Verdict::kFailed);
  ASSERT_EQ(outcome.differences.size(), 1U);
  EXPECT_EQ(outcome.differences[0].where, "findings");
  EXPECT_EQ(outcome.differences[0].expected, "mfa.not-enforced (error)");
  EXPECT_EQ(outcome.differences[0].seen, "admin-agents.missing (error)");
  EXPECT_EQ(report::exit_code({story_of(outcome)}), 1);
}

TEST(Replay, NeverPassesAStoryThatVerifiesNothing) {
  auto scenario = loaded(story("admin-agents-not-given"));
  scenario.expect = {};
  const auto outcome = play(scenario, stage(Transport::kMemory));
  EXPECT_EQ(outcome.verdict, Verdict::kNothingVerified);
  EXPECT_EQ(report::exit_code({story_of(outcome)}), 4);
}

}  // namespace
}  // namespace scenarios::runner
