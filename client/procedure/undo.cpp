#include "client/procedure/context.h"
#include "client/procedure/policies.h"
#include "client/procedure/run.h"

#include <functional>

namespace client::procedure {
namespace {

using mockgraph::Error;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::string_at;

// How many things were taken away; 0 means that there was nothing.
using Undo = std::function<Result<int>(Context&)>;
struct UndoStep {
  std::string id, title;
  Undo act;
};

bool is_own(Context& context, const Json& policy) {
  const auto* step = context.procedure().find_kind(StepKind::kEnforceMfa);
  const auto name = string_at(policy, "/displayName");
  return name == kDuoPolicyName || (step && name == string_at(step->with, "/policy"));
}

Result<int> include_again(Context& context) {
  ASSIGN_OR_RETURN(const auto account, context.find_account());
  if (!account) return 0;
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  ASSIGN_OR_RETURN(const auto policies, read_policies(*graph));
  int changed = 0;
  for (const auto& policy : policies.items()) {
    if (!names_user(policy, "excludeUsers", account->id)) continue;
    const Json body{{"conditions", conditions_including(policy, account->id)}};
    ASSIGN_OR_RETURN(const auto answer, graph->patch(link_of(policy), body));
    static_cast<void>(answer);
    ++changed;
  }
  return changed;
}

Result<int> delete_account(Context& context) {
  ASSIGN_OR_RETURN(const auto account, context.find_account());
  if (!account) return 0;
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  const auto removed = graph->remove("/v1.0/users/" + account->id);
  if (!removed.ok() && api::status_of(removed.error()) != 404) return removed.error();
  context.forget_account();
  return 1;
}

// Last: while the account exists, its policy holds.
Result<int> delete_own_policies(Context& context) {
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  ASSIGN_OR_RETURN(const auto policies, read_policies(*graph));
  int removed = 0;
  for (const auto& policy : policies.items()) {
    if (!is_own(context, policy)) continue;
    const auto answer = graph->remove(link_of(policy));
    if (!answer.ok() && api::status_of(answer.error()) != 404) return answer.error();
    ++removed;
  }
  return removed;
}

std::vector<UndoStep> undo_steps() {
  return {
      {"undo-exclusions", "Take the account off the exclusions of other policies", include_again},
      {"undo-account", "Delete the account", delete_account},
      {"undo-policy", "Delete the account's own policy", delete_own_policies}};
}

StepResult take(Context& context, const UndoStep& step, std::optional<Error>& failure) {
  StepResult result{step.id, step.title, StepStatus::kNotReached, "", "", {}, {}};
  if (failure) return result;
  context.connection().tape().during = step.id;
  auto count = step.act(context);
  if (!count.ok()) {
    failure = count.error();
    result.status = StepStatus::kFailed;
    result.reason = failure->message;
    result.code = failure->code;
    return result;
  }
  result.status = *count == 0 ? StepStatus::kAlready : StepStatus::kDone;
  result.reason = *count == 0 ? "nothing is left of it" : std::to_string(*count) + " taken away";
  return result;
}

}  // namespace

Outcome undo(const Session& session, const Procedure& procedure, const Answers& answers) {
  Outcome outcome;
  auto context = Context::open(session, procedure, answers);
  if (!context.ok()) {
    outcome.failure = context.error();
    return outcome;
  }
  for (const auto& step : undo_steps()) {
    outcome.steps.push_back(take(**context, step, outcome.failure));
    if (session.progress) session.progress(outcome.steps.back());
  }
  outcome.calls = (*context)->connection().tape().calls;
  return outcome;
}

}  // namespace client::procedure
