// What comes of a report of the set-up client's checks, and what a lesson is worth.
#include "scenarios/training/judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace scenarios::training {
namespace {

using client::checks::Severity;
using CheckVerdict = client::checks::Verdict;

client::report::Report report_with(std::vector<std::string> findings,
                                   std::vector<client::checks::Judged> checks) {
  client::report::Report report;
  report.verb = "check";
  for (auto& id : findings)
    report.findings.push_back({.id = std::move(id), .seen = "this", .expected = "that"});
  report.checks = std::move(checks);
  for (const auto& each : report.checks) {
    if (each.verdict == CheckVerdict::kUnknown)
      report.unknowns.push_back({each.check, each.reason, {}});
  }
  return report;
}

runner::LessonPlan plan_with(std::vector<std::string> checks) {
  runner::LessonPlan plan;
  plan.checks = std::move(checks);
  plan.hints = {{5, "look"}, {10, "look here"}, {40, "do this"}};
  return plan;
}

Standing standing(const client::report::Report& report, const std::string& id) {
  return verdict_of(report, plan_with({id})).lines.at(0).standing;
}

TEST(Verdicts, AreTheChecksOwn) {
  const auto report =
      report_with({"admin-agents.missing"}, {{"admin-agents", {}, CheckVerdict::kFailed, {}},
                                             {"roles", {}, CheckVerdict::kPassed, {}},
                                             {"token", {}, CheckVerdict::kUnknown, "a time-out"}});
  const auto verdict =
      verdict_of(report, plan_with({"admin-agents.missing", "role.left", "mfa.claim-missing"}));
  EXPECT_FALSE(verdict.is_passed);
  ASSERT_EQ(verdict.lines.size(), 3U);
  EXPECT_EQ(verdict.lines[0].standing, Standing::kFailed);
  EXPECT_EQ(verdict.lines[0].seen, "this");
  EXPECT_EQ(verdict.lines[0].expected, "that");
  EXPECT_EQ(verdict.lines[0].requirement, "R3");
  EXPECT_EQ(verdict.lines[0].next,
            "Add the account to the group AdminAgents, then sign it in again.");
  EXPECT_EQ(verdict.lines[1].standing, Standing::kPassed);
  EXPECT_EQ(verdict.lines[2].standing, Standing::kUnknown);
  EXPECT_EQ(verdict.lines[2].reason, "a time-out");
}

TEST(Verdicts, LetNothingPassThatNobodyLookedAt) {
  EXPECT_EQ(standing(report_with({}, {}), "role.left"), Standing::kUnknown);
  EXPECT_TRUE(verdict_of(report_with({}, {{"roles", {}, CheckVerdict::kPassed, {}}}),
                         plan_with({"role.left"}))
                  .is_passed);
  EXPECT_FALSE(verdict_of(report_with({}, {{"roles", {}, CheckVerdict::kUnknown, "403"}}),
                          plan_with({"account.guest"}))
                   .is_passed);
}

TEST(Verdicts, WaitWhereAnotherFindingStandsBefore) {
  const auto report =
      report_with({"admin-agents.missing"}, {{"admin-agents", {}, CheckVerdict::kFailed, {}},
                                             {"partner-center", {}, CheckVerdict::kFailed, {}}});
  EXPECT_EQ(standing(report, "partner-center.refused"), Standing::kWaiting);
}

TEST(Verdicts, WaitForTheAccountAndAreContentWithoutWhatDoesNotApply) {
  const client::checks::Judged nothing{
      "mfa-first-sign-in", {}, CheckVerdict::kNotApplicable, "there is no account"};
  EXPECT_EQ(standing(report_with({"account.missing"}, {nothing}), "mfa.after-first-sign-in"),
            Standing::kWaiting);
  EXPECT_EQ(standing(report_with({}, {nothing}), "mfa.after-first-sign-in"), Standing::kPassed);
}

TEST(Verdicts, TellWhatIsWrongBesideTheLesson) {
  const auto verdict =
      verdict_of(report_with({"mailbox.missing"}, {{"roles", {}, CheckVerdict::kPassed, {}}}),
                 plan_with({"role.left"}));
  EXPECT_FALSE(verdict.is_passed);
  ASSERT_EQ(verdict.others.size(), 1U);
  EXPECT_EQ(verdict.others[0].id, "mailbox.missing");
}

TEST(Verdicts, SayWhyNothingCouldBeJudged) {
  auto report = report_with({}, {{"roles", {}, CheckVerdict::kPassed, {}}});
  report.failure = mockgraph::Error{mockgraph::ErrorKind::kUnauthenticated,
                                    "AADSTS50057",
                                    "the administrator is disabled",
                                    {},
                                    {}};
  const auto verdict = verdict_of(report, plan_with({"role.left"}));
  EXPECT_FALSE(verdict.is_passed);
  EXPECT_EQ(verdict.failure, "the administrator is disabled");
  EXPECT_EQ(verdict.lines[0].standing, Standing::kUnknown);
}

TEST(Scores, PayForHintsAndProbes) {
  const auto plan = plan_with({"role.left"});
  Progress progress;
  EXPECT_EQ(score_of(progress, plan), 100);
  progress.hints = 2;
  EXPECT_EQ(score_of(progress, plan), 85);
  progress.probes = {"roles", "token"};
  EXPECT_EQ(score_of(progress, plan), 75);
}

TEST(Scores, AreNothingForWhoHadTheSolution) {
  const auto plan = plan_with({"role.left"});
  Progress read, played;
  read.hints = 3;
  played.is_solved = true;
  EXPECT_EQ(score_of(read, plan), 0);
  EXPECT_EQ(score_of(played, plan), 0);
}

TEST(Scores, NeverFallBelowNothing) {
  Progress progress;
  progress.probes.assign(30, "roles");
  EXPECT_EQ(score_of(progress, plan_with({"role.left"})), 0);
}

}  // namespace
}  // namespace scenarios::training
