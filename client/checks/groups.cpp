#include "client/checks/check.h"
#include "mockgraph/base/text.h"

#include <algorithm>

namespace client::checks {
namespace {

using procedure::Gdap;
using procedure::StepKind;

std::string partner_group(const Expected& expected) {
  const auto* step = expected.procedure.find_kind(StepKind::kCheckPartner);
  return step ? mockgraph::string_at(step->with, "/group") : "";
}

// The groups that should be there: those that CIPP made and those that the page recommends, or the
// ones that the person named.
std::vector<std::string> wanted_groups(const Facts& facts, const Expected& expected) {
  if (expected.answers.gdap == Gdap::kMigratedOtherwise) return expected.answers.gdap_groups;
  std::vector<std::string> names;
  if (facts.gdap_groups.known()) {
    for (const auto& group : facts.gdap_groups->items) names.push_back(group.name);
  }
  const auto* step = expected.procedure.find_kind(StepKind::kAddToGroups);
  if (!step || !step->with.contains("groups")) return names;
  for (const auto& item : step->with.at("groups")) {
    const auto name = item.get<std::string>();
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  return names;
}

}  // namespace

void judge_partner(const Facts& facts, const Expected& expected, Judgement& judgement) {
  if (!judgement.needs(facts.partner_groups)) return;
  const auto group = partner_group(expected);
  if (facts.partner_groups->find(group)) return;
  judgement.find("admin-agents.group-absent", "no group " + group + " in the tenant",
                 "the group " + group, {facts.partner_groups.request_id});
}

void judge_admin_agents(const Facts& facts, const Expected& expected, Judgement& judgement) {
  if (!judgement.needs_account(facts) || !judgement.needs(facts.memberships)) return;
  const auto group = partner_group(expected);
  if (facts.memberships->find(group)) return;
  judgement.find("admin-agents.missing", facts.user().username + " is not a member of " + group,
                 "membership in " + group, {facts.memberships.request_id});
}

void judge_gdap_groups(const Facts& facts, const Expected& expected, Judgement& judgement) {
  const auto gdap = expected.answers.gdap;
  if (gdap == Gdap::kNotMigrated || gdap == Gdap::kSkip) {
    judgement.not_applicable("gdap is " + std::string{procedure::kGdapText.text(gdap)});
    return;
  }
  if (!judgement.needs_account(facts) || !judgement.needs(facts.memberships)) return;
  if (gdap == Gdap::kMigratedWithCipp && !judgement.needs(facts.gdap_groups)) return;
  const auto wanted = wanted_groups(facts, expected);
  std::vector<std::string> missing;
  for (const auto& name : wanted) {
    if (!facts.memberships->find(name)) missing.push_back(name);
  }
  if (missing.empty()) return;
  judgement.find("gdap.group-missing",
                 "not a member of " + std::to_string(missing.size()) + " of " +
                     std::to_string(wanted.size()) + " groups: " + mockgraph::join(missing, ", "),
                 "membership in all of them",
                 {facts.memberships.request_id, facts.gdap_groups.request_id});
}

}  // namespace client::checks
