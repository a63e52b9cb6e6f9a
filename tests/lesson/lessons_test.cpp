// Every lesson is a test: it fails before its solution and passes after it, and its file plays as
// it says.
#include "scenarios/report/as_text.h"
#include "scenarios/runner/play.h"
#include "scenarios/runner/story_of.h"
#include "scenarios/training/opening.h"
#include "tests/support/matchers.h"
#include "tests/support/test_key.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>

namespace scenarios::training {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::IsEmpty;
using tests::IsOk;

std::vector<std::string> lesson_names() {
  std::vector<std::string> names;
  for (const auto& each : fs::directory_iterator(SOURCE_ROOT "/scenarios/lessons"))
    names.push_back(each.path().stem().string());
  std::ranges::sort(names);
  return names;
}

Means means() {
  return {tests::test_signer(), [] { return *mockgraph::parse_instant("2026-09-14T08:00:00Z"); }};
}

LessonPtr lesson_called(const std::string& name) {
  const auto found = find_lesson(name);
  EXPECT_THAT(found, IsOk());
  return found.ok() ? *found : nullptr;
}

std::vector<std::string> failing(const Verdict& verdict) {
  std::vector<std::string> ids;
  for (const auto* lines : {&verdict.lines, &verdict.others}) {
    for (const auto& line : *lines) {
      if (line.standing == Standing::kFailed) ids.push_back(line.id);
    }
  }
  return ids;
}

std::string told(const Verdict& verdict) {
  std::string text = verdict.failure;
  for (const auto* lines : {&verdict.lines, &verdict.others}) {
    for (const auto& line : *lines)
      text += "\n" + line.id + " " + std::string{kStandingText.text(line.standing)} + " " +
              line.seen + line.reason;
  }
  return text;
}

class Lesson : public testing::TestWithParam<std::string> {
 protected:
  Lesson() : lesson_(lesson_called(GetParam())) {}
  [[nodiscard]] Verdict judged(const mockgraph::sandbox::State& state, const Kept& kept) const {
    const auto verdict = judge(state, *lesson_, kept, means());
    EXPECT_THAT(verdict, IsOk());
    return verdict.ok() ? *verdict : Verdict{};
  }
  [[nodiscard]] std::size_t acts() const { return plan_of(*lesson_).steps.back().acts; }

  LessonPtr lesson_;
};

TEST_P(Lesson, FailsBeforeItsSolutionAndPassesAfterIt) {
  const auto opening = opening_of(*lesson_, std::nullopt, means());
  ASSERT_THAT(opening, IsOk());
  const auto before = judged(opening->state, opening->vault);
  EXPECT_FALSE(before.is_passed);
  EXPECT_EQ(before.failure, "");
  // What is wrong is what the lesson is about.
  const auto wrong = failing(before);
  EXPECT_THAT(wrong, testing::Not(IsEmpty()));
  for (const auto& id : wrong) EXPECT_THAT(plan_of(*lesson_).checks, Contains(id)) << told(before);

  const auto after = solved(*lesson_, opening->state, opening->vault, acts(), means());
  ASSERT_THAT(after, IsOk());
  const auto verdict = judged(after->state, after->vault);
  EXPECT_TRUE(verdict.is_passed) << told(verdict);
  for (const auto& line : verdict.lines) EXPECT_EQ(line.standing, Standing::kPassed) << line.id;
}

// A step is a place to begin from: the rest of the solution leads to the end from each.
TEST_P(Lesson, CanBeSolvedFromEachOfItsSteps) {
  const auto opening = opening_of(*lesson_, std::nullopt, means());
  ASSERT_THAT(opening, IsOk());
  const auto& steps = plan_of(*lesson_).steps;
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    const auto part = solved(*lesson_, opening->state, opening->vault, steps[i].acts, means());
    ASSERT_THAT(part, IsOk()) << steps[i].id;
    EXPECT_FALSE(judged(part->state, part->vault).is_passed) << steps[i].id;
  }
}

TEST_P(Lesson, PlaysAsItsFileSays) {
  const auto file = SOURCE_ROOT "/scenarios/lessons/" + GetParam() + ".json";
  const auto scenario = runner::load_scenario(file, std::nullopt);
  ASSERT_THAT(scenario, IsOk());
  const auto outcome = runner::play(
      *scenario, {.signer = tests::test_signer(), .stopwatch = [] { return std::int64_t{0}; }});
  EXPECT_EQ(outcome.verdict, runner::Verdict::kPassed)
      << report::differences_text(runner::story_of(outcome), {});
}

TEST_P(Lesson, TellsItsSolutionLastAndForMost) {
  const auto& plan = plan_of(*lesson_);
  for (const auto& hint : plan.hints) EXPECT_LE(hint.cost, plan.hints.back().cost);
  EXPECT_LE(plan.hints[0].cost, 5) << "the first hint is for the lost";
  // The one who reads it has no points left to lose.
  Progress progress;
  progress.hints = plan.hints.size();
  EXPECT_EQ(score_of(progress, plan), 0);
}

std::string test_name(const testing::TestParamInfo<std::string>& each) {
  auto name = each.param;
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Lessons, Lesson, testing::ValuesIn(lesson_names()), test_name);

TEST(Lessons, AreOfEveryKindAndTheProgramHasThemAll) {
  ASSERT_THAT(catalogue(), IsOk());
  EXPECT_EQ(catalogue()->size(), lesson_names().size());
  std::map<runner::LessonKind, int> kinds;
  for (const auto& lesson : *catalogue()) ++kinds[plan_of(*lesson).kind];
  EXPECT_GE(catalogue()->size(), 15U);
  EXPECT_GE(kinds[runner::LessonKind::kBuild], 5);
  EXPECT_GE(kinds[runner::LessonKind::kError], 3);
  EXPECT_GE(kinds[runner::LessonKind::kFind], 4);
  EXPECT_GE(kinds[runner::LessonKind::kLater], 4);
  EXPECT_EQ(catalogue()->front()->name, "first-group") << "what a beginner begins with";
}

TEST(Lessons, AreCalledByTheirNamesOnly) {
  const auto refused = find_lesson("build-2205");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "lesson-unknown");
  EXPECT_EQ(refused.error().about("nearest"), "build-2025");
}

// ---- drawn mistakes ----

TEST(DrawnMistakes, AreTheSameForTheSameSeed) {
  const auto lesson = lesson_called("find-drawn");
  const auto one = opening_of(*lesson, Draw{7, 2}, means());
  const auto other = opening_of(*lesson, Draw{7, 2}, means());
  ASSERT_THAT(one, IsOk());
  ASSERT_THAT(other, IsOk());
  EXPECT_NE(one->mistakes, "");
  EXPECT_EQ(one->mistakes, other->mistakes);
  EXPECT_EQ(one->journal.size(), other->journal.size());
}

TEST(DrawnMistakes, ArePassedByWhoDoesThePageRight) {
  const auto lesson = lesson_called("find-drawn");
  for (const int difficulty : {1, 2, 3}) {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
      const auto opening = opening_of(*lesson, Draw{seed, difficulty}, means());
      ASSERT_THAT(opening, IsOk()) << seed << " " << difficulty;
      const auto before = judge(opening->state, *lesson, opening->vault, means());
      ASSERT_THAT(before, IsOk());
      EXPECT_FALSE(before->is_passed) << opening->mistakes;
      const auto after = solved(*lesson, opening->state, opening->vault,
                                plan_of(*lesson).steps.back().acts, means());
      ASSERT_THAT(after, IsOk());
      const auto verdict = judge(after->state, *lesson, after->vault, means());
      ASSERT_THAT(verdict, IsOk());
      EXPECT_TRUE(verdict->is_passed) << told(*verdict);
    }
  }
}

TEST(DrawnMistakes, AreOthersForOtherSeeds) {
  const auto lesson = lesson_called("find-drawn");
  std::set<std::string> drawn;
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    const auto opening = opening_of(*lesson, Draw{seed, 1}, means());
    ASSERT_THAT(opening, IsOk());
    drawn.insert(opening->mistakes);
  }
  EXPECT_GE(drawn.size(), 4U);
}

}  // namespace
}  // namespace scenarios::training
