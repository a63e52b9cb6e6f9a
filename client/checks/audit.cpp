#include "client/checks/audit.h"

#include "client/checks/check.h"
#include "client/checks/product_cards.h"

#include <algorithm>

namespace client::checks {
namespace {

std::vector<std::string> requirements_of(const procedure::Procedure& procedure,
                                         std::string_view check) {
  std::vector<std::string> ids;
  for (const auto& requirement : procedure.requirements) {
    if (std::ranges::find(requirement.checks, check) != requirement.checks.end())
      ids.push_back(requirement.id);
  }
  return ids;
}

void judge_all(const Facts& facts, const Expected& expected, Audit& audit) {
  std::vector<Finding> findings;
  for (const auto& check : all_checks()) {
    Judgement judgement;
    check.judge(facts, expected, judgement);
    const std::string id{check.id};
    audit.checks.push_back(
        {id, requirements_of(expected.procedure, id), judgement.verdict, judgement.reason});
    if (judgement.verdict == Verdict::kUnknown)
      audit.unknowns.push_back({id, judgement.reason, judgement.request_id});
    for (auto& finding : judgement.findings) findings.push_back(std::move(finding));
  }
  audit.findings = causes_of(std::move(findings));
}

}  // namespace

std::size_t Audit::verified() const {
  return static_cast<std::size_t>(std::ranges::count_if(checks, [](const Judged& each) {
    return each.verdict == Verdict::kPassed || each.verdict == Verdict::kFailed;
  }));
}

Audit audit(const procedure::Session& session, const procedure::Procedure& procedure,
            const procedure::Answers& answers, AuditPhase phase) {
  Audit result;
  auto context = procedure::Context::open(session, procedure, answers);
  if (!context.ok()) {
    result.failure = context.error();
    return result;
  }
  const auto facts = gather_facts(**context);
  result.calls = (*context)->connection().tape().calls;
  if (!facts.ok()) {
    result.failure = facts.error();
    return result;
  }
  const Expected expected{procedure, answers, phase};
  judge_all(*facts, expected, result);
  result.cards = product_cards(*facts, expected);
  return result;
}

}  // namespace client::checks
