#include "client/checks/check.h"

#include <algorithm>

namespace client::checks {

void judge_mailbox(const Facts& facts, const Expected& expected, Judgement& judgement) {
  if (!expected.answers.wants_mailbox) {
    judgement.not_applicable("neither notifications nor exports are wanted");
    return;
  }
  if (!judgement.needs_account(facts) || !judgement.needs(facts.plans)) return;
  const auto* step = expected.procedure.find_kind(procedure::StepKind::kAssignLicense);
  const auto brings_mailbox = [&](const std::string& plan) {
    const auto& plans = step->with.at("plans");
    return std::ranges::find(plans, mockgraph::Json(plan)) != plans.end();
  };
  if (step && std::ranges::any_of(facts.plans->names, brings_mailbox)) return;
  judgement.find("mailbox.missing", "no licence of the account brings a mailbox",
                 "a mailbox, since notifications are wanted", {facts.plans.request_id});
}

}  // namespace client::checks
