#include "client/checks/check.h"
#include "mockgraph/base/text.h"

#include <algorithm>

namespace client::checks {
namespace {

bool holds(const Facts& facts, const std::string& role) {
  const auto& items = facts.roles->items;
  return std::ranges::find(items, role, &procedure::RoleAssignment::role) != items.end();
}

}  // namespace

void judge_roles(const Facts& facts, const Expected& expected, Judgement& judgement) {
  if (!judgement.needs_account(facts) || !judgement.needs(facts.roles)) return;
  const bool wanted = expected.phase == AuditPhase::kSetUp;
  bool global = false;
  std::vector<std::string> wrong;
  for (const auto& role : expected.procedure.roles()) {
    if (holds(facts, role.id) == wanted) continue;
    wrong.push_back(role.name);
    global = global || role.id == kGlobalAdministrator;
  }
  if (wrong.empty()) return;
  const auto names = mockgraph::join(wrong, ", ");
  if (wanted) {
    judgement.find(global ? "role.global-admin-missing" : "role.missing",
                   "the account does not hold " + names, names + " while the integration is set up",
                   {facts.roles.request_id});
  } else {
    judgement.find(global ? "role.global-admin-left" : "role.left",
                   "the account still holds " + names, "no " + names + " after the set-up",
                   {facts.roles.request_id});
  }
}

}  // namespace client::checks
