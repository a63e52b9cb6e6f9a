#include "client/checks/check.h"
#include "mockgraph/base/text.h"

#include <algorithm>
#include <array>
#include <set>

namespace client::checks {
namespace {

using procedure::Gdap;
using procedure::StepKind;

constexpr std::string_view kPrefix = "M365 GDAP ";

// The roles that the product recommends, by the names that its groups carry.
struct Role {
  std::string_view name, id;
};
// clang-format off
constexpr std::array kRoles{
    Role{"Application Administrator",               "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"},
    Role{"User Administrator",                      "fe930be7-5e62-47db-91af-98c3a49a38b1"},
    Role{"Intune Administrator",                    "3a2c62db-5318-420d-8d74-23affee5d9d5"},
    Role{"Exchange Administrator",                  "29232cdf-9323-42fd-ade2-1d097af3e4de"},
    Role{"Security Administrator",                  "194ae4cb-b126-40b2-bd5b-6091b380977d"},
    Role{"Cloud App Security Administrator",        "892c5842-a9a6-463a-8041-72aa08ca3cf6"},
    Role{"Cloud Device Administrator",              "7698a772-787b-4ac8-901f-60d6b08affd2"},
    Role{"Teams Administrator",                     "69091246-20e8-4a56-aa4d-066075b2a7a8"},
    Role{"SharePoint Administrator",                "f28a1f50-f6e7-4571-818b-6a12f2af6b6c"},
    Role{"Authentication Policy Administrator",     "0526716b-113d-4c15-b2c8-68e3c22b9f80"},
    Role{"Privileged Role Administrator",           "e8611ab8-c189-46e8-94e1-60213ab1f814"},
    Role{"Privileged Authentication Administrator", "7be44c8a-adaf-4e2a-84d6-ab2649e08a13"},
    Role{"Billing Administrator",                   "b0f54661-2d74-4c50-afa3-1ec803f12efe"},
    Role{"Global Reader",                           "f2ef992c-3afb-46b9-b7cf-a126ee74c451"},
    Role{"Domain Name Administrator",               "8329153b-31d0-4727-b945-745eb3bc5f31"},
};
// clang-format on

// Those of the groups that the procedure recommends; none where the partner uses groups of his own.
std::vector<Role> wanted_roles(const Expected& expected) {
  std::vector<Role> wanted;
  const auto* step = expected.procedure.find_kind(StepKind::kAddToGroups);
  if (expected.answers.gdap != Gdap::kMigratedWithCipp || !step || !step->with.contains("groups"))
    return wanted;
  for (const auto& item : step->with.at("groups")) {
    const auto group = item.get<std::string>();
    const auto* role = std::ranges::find_if(kRoles, [&](const Role& each) {
      return group == std::string{kPrefix} + std::string{each.name};
    });
    if (role != kRoles.end()) wanted.push_back(*role);
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
}

}  // namespace client::checks
