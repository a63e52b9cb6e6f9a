// Many scenarios at once, again, in another order, over each transport: the same to the byte.
#include "mockgraph/base/private_file.h"
#include "scenarios/report/as_html.h"
#include "scenarios/report/as_junit.h"
#include "scenarios/report/as_sarif.h"
#include "scenarios/report/run_json.h"
#include "scenarios/runner/bundle.h"
#include "scenarios/runner/output_file.h"
#include "scenarios/runner/play_all.h"
#include "scenarios/runner/selection.h"
#include "tests/support/both_wires.h"
#include "tests/support/live_memory.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <filesystem>

namespace scenarios::runner {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using tests::IsOk;

const std::string kScenarios = SOURCE_ROOT "/scenarios";

std::string story(const std::string& name) { return kScenarios + "/" + name + ".json"; }

// A second goes by each time somebody looks.
std::int64_t slow_stopwatch() {
  static std::atomic<std::int64_t> now{0};
  return now += 1'000'000;
}

class ReplayRun : public testing::Test {
 protected:
  ReplayRun() : scratch_(*Scratch::make()) {}

  Stage stage(Transport transport = Transport::kMemory) {
    Stage stage{tests::test_signer(), transport, slow_stopwatch};
    if (transport == Transport::kHttps)
      stage.certificates = *mockgraph::app::ensure_certificates(
          scratch_.path(),
          std::chrono::floor<mockgraph::Duration>(std::chrono::system_clock::now()));
    return stage;
  }
  std::vector<Played> played(Program program, Transport transport = Transport::kMemory) {
    return play_all(program, stage(transport), {});
  }
  // Every report of a run in one text.
  static std::string told(const std::vector<Played>& played) {
    report::Run run{.version = "1"};
    for (const auto& each : played) {
      run.stories.push_back(each.story);
      run.stories.back().microseconds = 0;
    }
    return report::as_json(run) + report::as_html(run) + report::as_junit(run) +
           report::as_sarif(run);
  }
  // Where two texts part, since whole reports in a failure would be read by nobody.
  static std::string parting(const std::string& a, const std::string& b) {
    const auto [left, right] = std::ranges::mismatch(a, b);
    const auto at = static_cast<std::size_t>(left - a.begin());
    const auto from = at < 100 ? 0 : at - 100;
    return a == b ? std::string{} : a.substr(from, 200) + "\n--- but ---\n" + b.substr(from, 200);
  }
  // A copy of a story under another name, with one text in the place of another.
  std::string spoiled(const std::string& original, const std::string& name, std::string_view from,
                      std::string_view to) {
    auto text = *mockgraph::read_file(story(original));
    const auto replace = [&](std::string_view what, std::string_view by) {
      for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    };
    replace("\"" + original + "\"", "\"" + name + "\"");
    replace(from, to);
    replace("../fixtures", SOURCE_ROOT "/fixtures");
    replace("\"procedures/", "\"" SOURCE_ROOT "/scenarios/procedures/");
    auto file = scratch_.path() + "/" + name + ".json";
    EXPECT_THAT(write_file(file, text), IsOk());
    return file;
  }

  Scratch scratch_;
};

const std::vector<std::string> kSome{
    story("admin-agents-not-given"),    story("answer-lost-after-creating"),
    story("duo-as-custom-control"),     story("everything-right"),
    story("mfa-never-enforced"),        story("push-with-number-matching"),
    story("sam-again-changes-nothing"), story("throttled-while-creating")};

TEST_F(ReplayRun, ReportsAreTheSameWhateverIsPlayedAtOnceAndInWhateverOrder) {
  const auto one = told(played({.files = kSome, .jobs = 1}));
  EXPECT_EQ(parting(told(played({.files = kSome, .jobs = 3})), one), "");
  EXPECT_EQ(parting(told(played({.files = kSome, .order_seed = 7, .jobs = 2})), one), "");
}

TEST_F(ReplayRun, ReportsAreTheSameOverEachTransport) {
  const auto memory = told(played({.files = kSome}));
  EXPECT_EQ(parting(told(played({.files = kSome}, Transport::kHttp)), memory), "");
  EXPECT_EQ(parting(told(played({.files = kSome}, Transport::kHttps)), memory), "");
}

TEST_F(ReplayRun, TheOrderOfASeedHasEachOnce) {
  auto order = order_of(100, 7);
  EXPECT_NE(order, order_of(100, std::nullopt));
  EXPECT_NE(order, order_of(100, 8));
  EXPECT_EQ(order, order_of(100, 7));
  std::ranges::sort(order);
  EXPECT_EQ(order, order_of(100, std::nullopt));
}

TEST_F(ReplayRun, RepeatsUntilSomethingDiffers) {
  const auto once = played({.files = {kSome[0]}, .repeat = 1});
  const auto often = played({.files = {kSome[0]}, .repeat = 5});
  EXPECT_EQ(parting(told(often), told(once)), "");
  EXPECT_EQ(often[0].story.microseconds, 5'000'000);
}

TEST_F(ReplayRun, NeedsNoMoreMemoryForMoreRepetitions) {
  // What is alive before and after each repetition; what the allocator keeps is its own affair.
  std::size_t most = 0;
  auto stage = this->stage();
  stage.stopwatch = [&most] {
    most = std::max(most, tests::live_memory());
    return std::int64_t{0};
  };
  const auto most_with = [&](std::size_t repetitions) {
    most = 0;
    static_cast<void>(play_all({.files = {kSome[0]}, .repeat = repetitions}, stage, {}));
    return most;
  };
  static_cast<void>(most_with(10));  // what is made once and kept
  const auto with_few = most_with(3), with_many = most_with(30);
  EXPECT_LE(with_many, with_few + 64 * 1024);
}

TEST_F(ReplayRun, NoReportHoldsASecret) {
  const auto text = told(played({.files = kSome}));
  for (const auto* secret :
       {"Quay-Lantern-58-Rope", "JBSWY3DPEHPK3PXP", "Lamp-Orbit-77-Cedar", "eyJ"})
    EXPECT_EQ(text.find(secret), std::string::npos) << secret;
}

TEST_F(ReplayRun, EndsWithTheFirstThatIsNotAsExpected) {
  const auto wrong =
      spoiled("admin-agents-not-given", "a-wrong", "admin-agents.missing", "mfa.not-enforced");
  for (const std::size_t jobs : {1U, 4U}) {
    const auto stories =
        played({.files = {kSome[0], wrong, kSome[2], kSome[3]}, .jobs = jobs, .fail_fast = true});
    ASSERT_THAT(stories, SizeIs(2)) << jobs;
    EXPECT_EQ(stories[0].story.name, "admin-agents-not-given");
    EXPECT_EQ(stories[1].story.verdict, Verdict::kFailed);
  }
}

TEST_F(ReplayRun, LeavesWhenItIsAskedTo) {
  std::size_t begun = 0;
  const auto stories = play_all({.files = kSome, .jobs = 1}, stage(),
                                {.progress = {}, .wants_to_leave = [&] { return begun++ == 2; }});
  EXPECT_THAT(stories, SizeIs(2));
}

TEST_F(ReplayRun, TellsItsProgressStoryByStory) {
  std::vector<std::size_t> done;
  static_cast<void>(
      play_all({.files = kSome, .jobs = 2}, stage(),
               {.progress = [&](std::size_t count, const std::string&) { done.push_back(count); },
                .wants_to_leave = {}}));
  EXPECT_THAT(done, ElementsAre(1, 2, 3, 4, 5, 6, 7, 8));
}

TEST_F(ReplayRun, DifferencesStandWhereTheExpectationAndTheRequirementDo) {
  const auto wrong =
      spoiled("admin-agents-not-given", "a-wrong", "admin-agents.missing", "mfa.not-enforced");
  const auto stories = played({.files = {wrong}});
  const auto& differences = stories[0].story.differences;
  ASSERT_THAT(differences, SizeIs(1));
  const auto text = *mockgraph::read_file(wrong);
  const auto line = std::ranges::count(text.substr(0, text.find("\"findings\"")), '\n') + 1;
  EXPECT_EQ(differences[0].place.file, wrong);
  EXPECT_EQ(differences[0].place.line, static_cast<std::uint64_t>(line));
  EXPECT_EQ(differences[0].place.column, 5U);
  // R3 of the finding that came, R4 of the one that did not.
  ASSERT_THAT(differences[0].related, SizeIs(2));
  EXPECT_THAT(differences[0].related[0].file, HasSubstr("service-account-2025-04.json"));
}

TEST_F(ReplayRun, AFileThatMakesNoSenseIsToldAtItsPlace) {
  const auto broken =
      spoiled("admin-agents-not-given", "a-broken", "\"verb\": \"check\"", "\"verb\": \"chekc\"");
  const auto stories = played({.files = {broken}});
  EXPECT_EQ(stories[0].story.name, "a-broken");
  EXPECT_EQ(stories[0].story.verdict, Verdict::kInvalid);
  EXPECT_EQ(stories[0].story.fault_place.file, broken);
  EXPECT_GT(stories[0].story.fault_place.line, 1U);
}

TEST_F(ReplayRun, ItsReportFitsTheSchemaThatIsShipped) {
  report::Run run{.version = "1"};
  for (auto& each : played({.files = kSome})) run.stories.push_back(std::move(each.story));
  const auto text = report::as_json(run);
  const auto read = report::run_from("run.json", text);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(parting(report::as_json(*read), text), "");
}

// ---- bundles ----

Scenario loaded(const std::string& file) { return *load_scenario(file, std::nullopt); }

TEST_F(ReplayRun, ABundleIsTheSameFromEachRunAndEachTransport) {
  const auto scenario = loaded(story("duo-as-custom-control"));
  const auto first = bundle_of(scenario, stage());
  ASSERT_THAT(first, IsOk());
  for (const auto transport : {Transport::kMemory, Transport::kHttp, Transport::kHttps})
    EXPECT_EQ(parting(bundle_text(*bundle_of(scenario, stage(transport))), bundle_text(*first)),
              "");
}

TEST_F(ReplayRun, ABundleHoldsNoSecretOfItsFiles) {
  const auto text = bundle_text(*bundle_of(loaded(story("duo-as-external-method")), stage()));
  for (const auto* secret : {"Quay-Lantern-58-Rope", "JBSWY3DPEHPK3PXP", "Lamp-Orbit-77-Cedar"})
    EXPECT_THAT(text, Not(HasSubstr(secret)));
}

TEST_F(ReplayRun, ABundleIsPlayedFromItselfAndSaysWhatDiffers) {
  const auto bundle = *bundle_of(loaded(story("admin-agents-not-given")), stage());
  const auto again = played_again(*bundle_from("b.json", bundle_text(bundle)), stage());
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(parting(bundle_text(*again), bundle_text(bundle)), "");

  auto forged = bundle;
  forged.files[forged.scenario]["answers"].erase("skipSteps");
  const auto differences = differences_between(bundle, *played_again(forged, stage()));
  ASSERT_THAT(differences, Not(IsEmpty()));
  EXPECT_THAT(differences, testing::Contains("verdict: \"failed\" instead of \"passed\""));
}

TEST_F(ReplayRun, ABundleThatNamesAFileOfThisMachineIsRefused) {
  auto bundle = *bundle_of(loaded(story("admin-agents-not-given")), stage());
  bundle.files[bundle.scenario]["fixture"] = SOURCE_ROOT "/fixtures/default.json";
  EXPECT_EQ(played_again(bundle, stage()).error().code, "outside-of-bundle");
}

class EveryBundle : public testing::TestWithParam<std::string> {};

// A story that depends on the letters of a secret could not be told without it.
TEST_P(EveryBundle, IsReproducedToTheByte) {
  const Stage stage{tests::test_signer(), Transport::kMemory, [] { return std::int64_t{0}; }};
  const auto bundle = bundle_of(loaded(GetParam()), stage);
  ASSERT_THAT(bundle, IsOk());
  const auto again = played_again(*bundle, stage);
  ASSERT_THAT(again, IsOk());
  EXPECT_THAT(differences_between(*bundle, *again), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Scenarios, EveryBundle,
                         testing::ValuesIn(*files_of({.places = {kScenarios}})),
                         [](const testing::TestParamInfo<std::string>& each) {
                           auto name = fs::path{each.param}.stem().string();
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace scenarios::runner
