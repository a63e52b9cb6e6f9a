#include "client/report/report.h"

#include "mockgraph/base/json_read.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace client::report {
namespace {

using checks::Severity;
using checks::Verdict;
using mockgraph::Error;
using mockgraph::ErrorKind;
using procedure::StepStatus;
using testing::HasSubstr;
using testing::Not;

const procedure::Procedure& page() {
  static const auto kPage =
      *procedure::load_procedure(SOURCE_ROOT "/scenarios/procedures/service-account-2025-04.json");
  return kPage;
}

About about(std::string verb) {
  return {std::move(verb),
          "http://127.0.0.1:8080",
          "CIPPServiceAccount",
          7,
          mockgraph::from_epoch_seconds(1'700'000'000),
          mockgraph::from_epoch_seconds(1'700'000'002)};
}

procedure::Outcome applied() {
  procedure::Outcome outcome;
  outcome.steps = {{"partner", "Find", StepStatus::kAlready, "there", "", {"R16"}, {"r1"}},
                   {"account", "Create", StepStatus::kDone, "created", "", {"R11", "R20"}, {"r2"}},
                   {"mailbox", "Mail", StepStatus::kSkipped, "not wanted", "", {"R10"}, {}}};
  outcome.calls = {{"account", "POST", "/v1.0/users", 201, "r2", 12}};
  return outcome;
}

checks::Audit audited() {
  checks::Audit audit;
  audit.checks = {{"partner", {"R16"}, Verdict::kPassed, ""},
                  {"admin-agents", {"R3"}, Verdict::kFailed, ""},
                  {"mailbox", {"R10"}, Verdict::kNotApplicable, "not wanted"}};
  audit.findings = {{"admin-agents.missing",
                     Severity::kError,
                     "R3",
                     "not a member",
                     "membership",
                     "refused otherwise",
                     "add it",
                     {"r1", "r2"}}};
  return audit;
}

int code_of(const checks::Audit& audit) {
  return exit_code(report_of(about("check"), page(), audit));
}

TEST(ExitCode, IsOneForAnErrorAndZeroForAWarning) {
  auto audit = audited();
  EXPECT_EQ(code_of(audit), 1);
  audit.findings[0].severity = Severity::kWarning;
  EXPECT_EQ(code_of(audit), 0);
}

TEST(ExitCode, IsOneForWhatStayedUnknown) {
  auto audit = audited();
  audit.findings.clear();
  audit.unknowns = {{"roles", "403", "r3"}};
  EXPECT_EQ(code_of(audit), 1);
}

TEST(ExitCode, IsFourWhenNothingWasVerified) {
  checks::Audit audit;
  audit.checks = {{"roles", {}, Verdict::kUnknown, "no answer"}};
  audit.unknowns = {{"roles", "no answer", ""}};
  EXPECT_EQ(code_of(audit), 4);
}

TEST(ExitCode, SaysWhyARunEnded) {
  const auto code = [](Error error) {
    procedure::Outcome outcome = applied();
    outcome.failure = std::move(error);
    return exit_code(report_of(about("apply"), page(), outcome));
  };
  EXPECT_EQ(exit_code(report_of(about("apply"), page(), applied())), 0);
  EXPECT_EQ(code({ErrorKind::kForbidden, "guard", "no", "", {}}), 5);
  EXPECT_EQ(code({ErrorKind::kNoAnswer, "unreachable", "no", "", {}}), 3);
  EXPECT_EQ(code({ErrorKind::kInvalid, "unknown-step", "no", "", {}}), 2);
  EXPECT_EQ(code({ErrorKind::kForbidden, "900150", "no", "", {}}), 1);
}

TEST(Summary, CountsWhatHappened) {
  EXPECT_EQ(summary(report_of(about("apply"), page(), applied())),
            "apply: 1 done, 1 already, 1 skipped");
  EXPECT_EQ(summary(report_of(about("check"), page(), audited())),
            "check: 1 error, 0 warnings; 2 checks verified");
}

TEST(Coverage, ShowsEveryRequirementWhetherTouchedOrNot) {
  const auto report = report_of(about("apply"), page(), applied());
  ASSERT_EQ(report.requirements.size(), 20U);
  EXPECT_THAT(report.requirements[19].steps, testing::ElementsAre("account"));
  EXPECT_THAT(report.requirements[9].steps, testing::IsEmpty());
  const auto checked = report_of(about("check"), page(), audited());
  EXPECT_THAT(checked.requirements[2].checks, testing::ElementsAre("admin-agents"));
}

TEST(Text, TellsAFindingWhole) {
  EXPECT_EQ(as_text(report_of(about("check"), page(), audited())),
            "error       admin-agents.missing (R3)\n"
            "    seen      not a member\n"
            "    expected  membership\n"
            "    because   refused otherwise\n"
            "    repair    add it\n"
            "    requests  r1, r2\n"
            "passed          partner\n"
            "not-applicable  mailbox: not wanted\n");
}

TEST(Text, TellsStepsAndFoldsLongReasons) {
  auto outcome = applied();
  outcome.steps[1].reason = "created with a reason that is far too long for one line of forty";
  EXPECT_EQ(as_text(report_of(about("apply"), page(), outcome), {.colour = false, .width = 44}),
            "already     partner                       Find\n"
            "              there\n"
            "done        account                       Create\n"
            "              created with a reason that is\n"
            "              far too long for one line of\n"
            "              forty\n"
            "skipped     mailbox                       Mail\n"
            "              not wanted\n");
}

TEST(Text, IsColouredOnlyOnDemand) {
  const auto report = report_of(about("check"), page(), audited());
  EXPECT_THAT(as_text(report), Not(HasSubstr("\x1b")));
  EXPECT_THAT(as_text(report, {.colour = true, .width = 100}), HasSubstr("\x1b[31merror"));
}

TEST(Json, IsVersionedAndComplete) {
  const auto parsed = mockgraph::parse_json(as_json(report_of(about("check"), page(), audited())));
  ASSERT_TRUE(parsed.ok());
  const auto text = [&](std::string_view at) { return mockgraph::string_at(*parsed, at); };
  EXPECT_EQ(text("/format"), "setup-client.report/1");
  EXPECT_EQ(text("/verb"), "check");
  EXPECT_EQ(text("/started"), "2023-11-14T22:13:20.0000000Z");
  EXPECT_EQ(text("/findings/0/id"), "admin-agents.missing");
  EXPECT_EQ(text("/findings/0/requestIds/1"), "r2");
  EXPECT_EQ(parsed->at("exitCode"), 1);
  EXPECT_EQ(parsed->at("requirements").size(), 20U);
}

}  // namespace
}  // namespace client::report
