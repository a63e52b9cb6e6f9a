#include "client/checks/check.h"
#include "client/checks/gdap_roles.h"
#include "mockgraph/base/text.h"

#include <algorithm>
#include <set>

namespace client::checks {
namespace {

using procedure::Gdap;
using procedure::StepKind;

// Those of the groups that the procedure recommends; none where the partner uses groups of his own.
std::vector<GdapRole> wanted_roles(const Expected& expected) {
  std::vector<GdapRole> wanted;
  const auto* step = expected.procedure.find_kind(StepKind::kAddToGroups);
  if (expected.answers.gdap != Gdap::kMigratedWithCipp || !step || !step->with.contains("groups"))
    return wanted;
  for (const auto& item : step->with.at("groups")) {
    const auto group = item.get<std::string>();
    const auto roles = gdap_roles();
    const auto role = std::ranges::find_if(roles, [&](const GdapRole& each) {
      return group == std::string{kGdapGroupPrefix} + std::string{each.name};
    });
    if (role != roles.end()) wanted.push_back(*role);
  }
  return wanted;
}

std::string listed(const std::vector<std::string>& names) { return mockgraph::join(names, ", "); }

void find_refused(const std::vector<AtCustomer>& customers, Judgement& judgement) {
  std::vector<std::string> names, requests;
  std::set<std::string> codes;
  for (const auto& each : customers) {
    if (each.token.signed_in) continue;
    names.push_back(each.customer.name);
    codes.insert(each.token.code);
    requests.push_back(each.request_id);
  }
  if (names.empty()) return;
  judgement.find("sam.customer-refused",
                 "no token at " + listed(names) + " (" + listed({codes.begin(), codes.end()}) + ")",
                 "a token at every customer", std::move(requests));
}

void find_microsoft_led(const std::vector<AtCustomer>& customers, const std::string& request,
                        Judgement& judgement) {
  std::vector<std::string> names;
  for (const auto& each : customers) {
    if (each.customer.is_microsoft_led) names.push_back(each.customer.name);
  }
  if (!names.empty())
    judgement.find("gdap.microsoft-led", "only Microsoft-led relationships with " + listed(names),
                   "a relationship of the partner's own", {request});
}

void find_missing_roles(const std::vector<AtCustomer>& customers, const Expected& expected,
                        Judgement& judgement) {
  const auto wanted = wanted_roles(expected);
  std::vector<std::string> lines, requests;
  for (const auto& each : customers) {
    if (!each.token.signed_in) continue;
    std::vector<std::string> missing;
    for (const auto& role : wanted) {
      if (std::ranges::find(each.roles, role.id) == each.roles.end())
        missing.emplace_back(role.name);
    }
    if (missing.empty()) continue;
    lines.push_back(each.customer.name + ": " + listed(missing));
    requests.push_back(each.request_id);
  }
  if (!lines.empty())
    judgement.find("gdap.role-missing", mockgraph::join(lines, "; "),
                   "the roles of all groups at every customer", std::move(requests));
}

void find_global_administrators(const Reading<std::vector<procedure::SamRelationship>>& all,
                                Judgement& judgement) {
  std::vector<std::string> names;
  for (const auto& each : *all) {
    const bool has_it = std::ranges::find(each.roles, kGlobalAdministrator) != each.roles.end();
    if (has_it && std::ranges::find(names, each.customer) == names.end())
      names.push_back(each.customer);
  }
  if (!names.empty())
    judgement.find("gdap.global-administrator",
                   "relationships with Global Administrator: " + listed(names),
                   "relationships without it", {all.request_id});
}

}  // namespace

void judge_sam_customers(const Facts& facts, const Expected& expected, Judgement& judgement) {
  const auto gdap = expected.answers.gdap;
  if (!facts.keeps_sam) return judgement.not_applicable("no CIPP-SAM application is kept here");
  if (gdap == Gdap::kNotMigrated || gdap == Gdap::kSkip)
    return judgement.not_applicable("gdap is " + std::string{procedure::kGdapText.text(gdap)});
  if (facts.sam_token.known() && !facts.sam_token->signed_in)
    return judgement.not_applicable("there is no token to ask with");
  if (!judgement.needs(facts.sam_token) || !judgement.needs(facts.customers)) return;
  find_refused(*facts.customers, judgement);
  find_microsoft_led(*facts.customers, facts.customers.request_id, judgement);
  find_missing_roles(*facts.customers, expected, judgement);
  if (facts.relationships.known()) find_global_administrators(facts.relationships, judgement);
}

}  // namespace client::checks
