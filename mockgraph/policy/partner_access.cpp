#include "mockgraph/policy/partner_access.h"

#include "mockgraph/base/text.h"

#include <string>
#include <utility>
#include <vector>

namespace mockgraph::policy {
namespace {

bool meet(const Agents& a, const Agents& b) {
  return (a.admin && b.admin) || (a.helpdesk && b.helpdesk) || (a.sales && b.sales);
}

std::string listed(const Agents& agents) {
  std::vector<std::string> names;
  if (agents.admin) names.emplace_back("AdminAgents");
  if (agents.helpdesk) names.emplace_back("HelpdeskAgents");
  if (agents.sales) names.emplace_back("SalesAgents");
  return names.empty() ? "none" : join(names, ", ");
}

PartnerVerdict verdict_on(const PartnerNeed& need, const PartnerFacts& facts) {
  const bool mfa_enforced = facts.enforcement != MfaEnforcement::kReportOnly;
  if (!facts.token_valid) return PartnerVerdict::kTokenInvalid;
  if (!facts.audience_right) return PartnerVerdict::kWrongAudience;
  if (facts.app_only && !need.app_only) return PartnerVerdict::kAppOnlyClosed;
  if (mfa_enforced && !mfa_compliant(facts)) return PartnerVerdict::kMfaMissing;
  if (!facts.partner_tenant) return PartnerVerdict::kNotAPartner;
  if (!facts.app_only && !meet(need.agents, facts.agents)) return PartnerVerdict::kAgentRoleMissing;
  if (need.customer && !facts.customer_known) return PartnerVerdict::kCustomerUnknown;
  return PartnerVerdict::kGranted;
}

// The rules in the order in which they are asked; the one that refuses is the last line.
Trace trace_to(PartnerVerdict verdict, const PartnerNeed& need, const PartnerFacts& facts) {
  const std::vector<std::pair<PartnerVerdict, TraceLine>> rules{
      {PartnerVerdict::kTokenInvalid, {"token", "", "an access token of this identity platform"}},
      {PartnerVerdict::kWrongAudience, {"audience", "", "https://api.partnercenter.microsoft.com"}},
      {PartnerVerdict::kAppOnlyClosed,
       {"kind of token", "", facts.app_only ? "an application without a user" : "App+User"}},
      {PartnerVerdict::kMfaMissing,
       {"MFA claim", "", facts.mfa_claim ? "\"amr\" has \"mfa\"" : "\"amr\" has no \"mfa\""}},
      {PartnerVerdict::kNotAPartner,
       {"partner programme", "", "the tenant is enrolled as a Cloud Solution Provider"}},
      {PartnerVerdict::kAgentRoleMissing,
       {"agent group", "",
        "wanted one of: " + listed(need.agents) + "; held: " + listed(facts.agents)}},
      {PartnerVerdict::kCustomerUnknown,
       {"customer", "", "a customer with a relationship to this partner"}},
  };
  Trace trace;
  for (const auto& [rule, line] : rules) {
    trace.push_back(line);
    trace.back().outcome = rule == verdict ? "refused" : "passed";
    if (rule == verdict) break;
  }
  return trace;
}

Advice advice_on(PartnerVerdict verdict, const PartnerFacts& facts) {
  switch (verdict) {
    case PartnerVerdict::kGranted:
      return {};
    case PartnerVerdict::kTokenInvalid:
      return {"", "get a new access token"};
    case PartnerVerdict::kWrongAudience:
      return {"",
              "ask for a token with the scope https://api.partnercenter.microsoft.com/.default"};
    case PartnerVerdict::kAppOnlyClosed:
      return {"R9", "call it with the token of the service account"};
    case PartnerVerdict::kMfaMissing:
      if (facts.third_party_factor) {
        return {"R5", "use Microsoft's own MFA: sign in again and show a Microsoft factor"};
      }
      return {"R4",
              "enforce MFA, then sign in again and show the second factor; "
              "an older refresh token stays without the claim"};
    case PartnerVerdict::kNotAPartner:
      return {"R3", "use a tenant that is enrolled as a Cloud Solution Provider"};
    case PartnerVerdict::kAgentRoleMissing:
      return {"R3", "make the account a member of AdminAgents"};
    case PartnerVerdict::kCustomerUnknown:
      return {"", "name a customer of this partner"};
  }
  return {};
}

}  // namespace

bool mfa_compliant(const PartnerFacts& facts) { return facts.app_only || facts.mfa_claim; }

PartnerDecision check_partner(const PartnerNeed& need, const PartnerFacts& facts) {
  const PartnerVerdict verdict = verdict_on(need, facts);
  if (verdict == PartnerVerdict::kGranted) return {};
  return {verdict, trace_to(verdict, need, facts), advice_on(verdict, facts)};
}

}  // namespace mockgraph::policy
