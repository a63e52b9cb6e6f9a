#include "client/report/report.h"

#include <algorithm>

namespace client::report {
namespace {

using checks::Severity;
using checks::Verdict;
using procedure::StepStatus;

Report begin(const About& about, const procedure::Procedure& procedure) {
  Report report;
  report.verb = about.verb;
  report.procedure = procedure.id;
  report.url = about.url;
  report.account = about.account;
  report.seed = about.seed;
  report.started = about.started;
  report.finished = about.finished;
  return report;
}

bool was_taken(StepStatus status) {
  return status == StepStatus::kDone || status == StepStatus::kAlready;
}

// Every requirement, whether or not this run touched it: what is left out must be seen.
std::vector<Coverage> coverage_of(const procedure::Procedure& procedure, const Report& report) {
  std::vector<Coverage> all;
  const auto names = [](const std::vector<std::string>& list, const std::string& id) {
    return std::ranges::find(list, id) != list.end();
  };
  for (const auto& each : procedure.requirements) {
    Coverage coverage{
        each.id,     each.text, std::string{procedure::kDispositionText.text(each.disposition)},
        each.reason, {},        {}};
    for (const auto& step : report.steps) {
      if (was_taken(step.status) && names(step.requirements, each.id))
        coverage.steps.push_back(step.id);
    }
    for (const auto& check : report.checks) {
      const bool judged = check.verdict == Verdict::kPassed || check.verdict == Verdict::kFailed;
      if (judged && names(check.requirements, each.id)) coverage.checks.push_back(check.check);
    }
    all.push_back(std::move(coverage));
  }
  return all;
}

int failure_code(const mockgraph::Error& error) {
  if (error.code == "guard") return 5;
  if (error.kind == mockgraph::ErrorKind::kNoAnswer) return 3;
  if (error.code == "unknown-step" || error.code == "invalid-file") return 2;
  return 1;
}

std::size_t count(const Report& report, StepStatus status) {
  return static_cast<std::size_t>(
      std::ranges::count(report.steps, status, &procedure::StepResult::status));
}

std::size_t count(const Report& report, Severity severity) {
  return static_cast<std::size_t>(
      std::ranges::count(report.findings, severity, &checks::Finding::severity));
}

std::size_t verified(const Report& report) {
  return static_cast<std::size_t>(std::ranges::count_if(report.checks, [](const auto& each) {
    return each.verdict == Verdict::kPassed || each.verdict == Verdict::kFailed;
  }));
}

std::string number_of(std::size_t number, const std::string& noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

}  // namespace

Report report_of(const About& about, const procedure::Procedure& procedure,
                 const procedure::Outcome& outcome) {
  auto report = begin(about, procedure);
  report.steps = outcome.steps;
  report.calls = outcome.calls;
  report.failure = outcome.failure;
  report.requirements = coverage_of(procedure, report);
  return report;
}

Report report_of(const About& about, const procedure::Procedure& procedure,
                 const checks::Audit& audit) {
  auto report = begin(about, procedure);
  report.findings = audit.findings;
  report.unknowns = audit.unknowns;
  report.checks = audit.checks;
  report.cards = audit.cards;
  report.calls = audit.calls;
  report.failure = audit.failure;
  report.requirements = coverage_of(procedure, report);
  return report;
}

int exit_code(const Report& report) {
  if (report.failure) return failure_code(*report.failure);
  if (report.verb != "check") return report.steps.empty() ? 4 : 0;
  if (count(report, Severity::kError) > 0) return 1;
  if (verified(report) == 0) return 4;
  return report.unknowns.empty() ? 0 : 1;
}

std::string summary(const Report& report) {
  const auto head = report.verb + ": ";
  if (report.verb == "check") {
    if (report.failure) return head + "nothing was verified: " + report.failure->message;
    auto text = head + number_of(count(report, Severity::kError), "error") + ", " +
                number_of(count(report, Severity::kWarning), "warning") + "; " +
                std::to_string(verified(report)) + " checks verified";
    if (!report.unknowns.empty())
      text += ", " + std::to_string(report.unknowns.size()) + " unknown";
    return text;
  }
  const auto done = std::to_string(count(report, StepStatus::kDone));
  auto text = head + done + (report.verb == "plan" ? " to do, " : " done, ") +
              std::to_string(count(report, StepStatus::kAlready)) + " already, " +
              std::to_string(count(report, StepStatus::kSkipped)) + " skipped";
  if (report.failure) text += "; ended: " + report.failure->message;
  return text;
}

}  // namespace client::report
