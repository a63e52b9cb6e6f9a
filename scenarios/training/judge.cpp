#include "scenarios/training/judge.h"

#include "client/checks/findings.h"
#include "scenarios/runner/play.h"

#include <algorithm>

namespace scenarios::training {
namespace {

using client::checks::Finding;
using client::checks::Judged;
using client::report::Report;
using mockgraph::Result;
using CheckVerdict = client::checks::Verdict;

CheckLine line_of(std::string_view id) {
  const auto& text = client::checks::text_of(id);
  return {.id = std::string{id},
          .check = std::string{text.kind.check},
          .requirement = std::string{text.kind.requirement},
          .severity = std::string{client::checks::kSeverityText.text(text.kind.severity)},
          .because = std::string{text.because},
          .next = std::string{text.repair}};
}

CheckLine failed(const Finding& finding) {
  auto line = line_of(finding.id);
  line.standing = Standing::kFailed;
  line.seen = finding.seen;
  line.expected = finding.expected;
  return line;
}

// Whether another finding of the same check says why it failed.
bool is_told(const Report& report, std::string_view check) {
  return std::ranges::any_of(report.findings, [&](const Finding& finding) {
    return client::checks::text_of(finding.id).kind.check == check;
  });
}

// A check that has nothing to look at stands open as long as the account is not there; else it is
// content.
bool lacks_account(const Report& report) {
  return std::ranges::any_of(report.findings, [](const Finding& finding) {
    return finding.id == "account.missing" || finding.id == "account.username-invalid" ||
           finding.id == "admin-agents.group-absent";
  });
}

CheckLine line_in(const Report& report, const std::string& id) {
  const auto finding = std::ranges::find(report.findings, id, &Finding::id);
  if (finding != report.findings.end()) return failed(*finding);
  auto line = line_of(id);
  const auto judged = std::ranges::find(report.checks, line.check, &Judged::check);
  const auto verdict = judged == report.checks.end() ? CheckVerdict::kUnknown : judged->verdict;
  if (verdict == CheckVerdict::kUnknown) {
    line.standing = Standing::kUnknown;
    line.reason = judged == report.checks.end() ? "not judged" : judged->reason;
  } else if (verdict == CheckVerdict::kFailed && !is_told(report, line.check)) {
    line.standing = Standing::kWaiting;
    line.reason = "it follows from another finding: repair that first";
  } else if (verdict == CheckVerdict::kNotApplicable && lacks_account(report)) {
    line.standing = Standing::kWaiting;
    line.reason = judged->reason;
  }
  return line;
}

}  // namespace

Verdict verdict_of(const Report& report, const runner::LessonPlan& plan) {
  Verdict verdict;
  if (report.failure) verdict.failure = report.failure->message;
  for (const auto& id : plan.checks) {
    verdict.lines.push_back(line_in(report, id));
    if (!report.failure) continue;
    verdict.lines.back().standing = Standing::kUnknown;
    verdict.lines.back().reason = report.failure->message;
  }
  for (const auto& finding : report.findings) {
    if (std::ranges::find(plan.checks, finding.id) == plan.checks.end())
      verdict.others.push_back(failed(finding));
  }
  verdict.is_passed = !report.failure && report.findings.empty() && report.unknowns.empty();
  return verdict;
}

Result<Verdict> judge(const mockgraph::sandbox::State& state, const runner::Scenario& lesson,
                      const Kept& kept, const Means& means) {
  runner::Scenario look = lesson;
  look.world = state;
  look.world.attachment = nullptr;
  look.world.rules.clear();
  look.acts = {lesson.acts.back()};
  look.before.secrets = vault_of(state.world, lesson, kept);
  const runner::Stage stage{.signer = means.signer, .stopwatch = {}, .wall = means.wall};
  ASSIGN_OR_RETURN(const auto left, runner::carry_out(look, stage));
  return verdict_of(left.acts.back(), *lesson.lesson);
}

}  // namespace scenarios::training
