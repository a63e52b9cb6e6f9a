#include "client/procedure/plan.h"

#include "mockgraph/base/text.h"

#include <algorithm>

namespace client::procedure {
namespace {

using mockgraph::Error;
using mockgraph::Result;
using mockgraph::Status;

std::string answer_named(const Answers& answers, std::string_view name) {
  if (name == "gdap") return std::string{kGdapText.text(answers.gdap)};
  return answers.wants_mailbox ? "yes" : "no";
}

PlannedStep planned(const Step& step, const Answers& answers) {
  if (answers.skips(step.id)) return {step, true, "forgotten, by the answers"};
  if (!step.when.answer.empty()) {
    const auto answer = answer_named(answers, step.when.answer);
    if (std::ranges::find(step.when.is, answer) == step.when.is.end())
      return {step, true, "does not apply: " + step.when.answer + " is " + answer};
  }
  return {step, false, ""};
}

Status refuse_unknown_steps(const Procedure& procedure, const Answers& answers) {
  std::vector<std::string> known;
  for (const auto& step : procedure.steps) known.push_back(step.id);
  for (const auto& skipped : answers.skip_steps) {
    if (procedure.find_step(skipped)) continue;
    const auto near = mockgraph::nearest(skipped, known);
    return Error{mockgraph::ErrorKind::kInvalid,
                 "unknown-step",
                 "skipSteps: the procedure has no step '" + skipped + "'" +
                     (near.empty() ? "" : "; did you mean '" + near + "'?"),
                 "/skipSteps",
                 {}};
  }
  return mockgraph::ok();
}

// Somebody signs in, with the application of the proper first sign-in, before MFA is enforced.
Step early_sign_in(const Procedure& procedure) {
  Step step;
  step.id = "first-sign-in";
  step.title = "Sign in before multi-factor authentication is enforced (a mistake)";
  step.kind = StepKind::kSignIn;
  step.requirements = {"R6", "R8"};
  if (const auto* proper = procedure.find_kind(StepKind::kRegisterAuthenticator))
    step.with = proper->with;
  return step;
}

}  // namespace

Result<std::vector<PlannedStep>> planned_steps(const Procedure& procedure, const Answers& answers,
                                               Phase phase) {
  RETURN_IF_ERROR(refuse_unknown_steps(procedure, answers));
  const bool too_early = answers.mfa_moment == MfaMoment::kAfterFirstSignIn;
  std::vector<PlannedStep> steps;
  for (const auto& step : procedure.steps) {
    if (step.phase != phase) continue;
    if (step.kind == StepKind::kEnforceMfa && too_early)
      steps.push_back({early_sign_in(procedure), false, ""});
    steps.push_back(planned(step, answers));
  }
  return steps;
}

}  // namespace client::procedure
