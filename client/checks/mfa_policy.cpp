#include "client/checks/applying_policies.h"
#include "client/checks/check.h"
#include "client/procedure/policies.h"
#include "mockgraph/base/text.h"

#include <algorithm>

namespace client::checks {
namespace {

using mockgraph::Json;
using mockgraph::string_at;

bool needs_levers(const Facts& facts, Judgement& judgement) {
  return judgement.needs_account(facts) && judgement.needs(facts.policies) &&
         judgement.needs(facts.per_user_state);
}

bool has_security_defaults(const Facts& facts) {
  return facts.security_defaults.known() && *facts.security_defaults;
}

std::vector<Json> mfa_policies(const Facts& facts) {
  auto policies = applying_policies(facts);
  std::erase_if(policies, [](const Json& policy) { return !procedure::grants_mfa(policy); });
  return policies;
}

std::string quoted_name(const Json& policy) {
  return "'" + string_at(policy, "/displayName") + "'";
}

std::string quoted_names(const std::vector<Json>& policies) {
  std::vector<std::string> names;
  names.reserve(policies.size());
  for (const auto& policy : policies) names.push_back(quoted_name(policy));
  return mockgraph::join(names, ", ");
}

}  // namespace

void judge_mfa_enforced(const Facts& facts, const Expected&, Judgement& judgement) {
  if (!needs_levers(facts, judgement) || enforces_mfa(facts)) return;
  if (!judgement.needs(facts.security_defaults) || has_security_defaults(facts)) return;
  judgement.find("mfa.not-enforced",
                 "no Conditional Access policy asks the account for it, and per-user MFA is " +
                     *facts.per_user_state,
                 "multi-factor authentication at every sign-in",
                 {facts.policies.request_id, facts.per_user_state.request_id});
}

void judge_mfa_lever(const Facts& facts, const Expected&, Judgement& judgement) {
  if (!needs_levers(facts, judgement) || !judgement.needs(facts.premium)) return;
  if (!*facts.premium) return;
  const bool by_user = is_per_user_mfa_on(facts);
  if (!mfa_policies(facts).empty() || (!by_user && !has_security_defaults(facts))) return;
  judgement.find("mfa.wrong-lever",
                 by_user ? "per-user MFA is " + *facts.per_user_state +
                               ", although the tenant has Conditional Access"
                         : "security defaults, although the tenant has Conditional Access",
                 "a Conditional Access policy of the account's own",
                 {facts.policies.request_id, facts.per_user_state.request_id});
}

void judge_mfa_bypass(const Facts& facts, const Expected&, Judgement& judgement) {
  if (!needs_levers(facts, judgement)) return;
  const auto policies = mfa_policies(facts);
  // Per-user MFA has no holes of its own, so holes elsewhere do not matter beside it.
  if (policies.empty() || is_per_user_mfa_on(facts)) return;
  const auto whole =
      std::ranges::find_if(policies, [](const Json& policy) { return holes_of(policy).empty(); });
  if (whole == policies.end()) {
    judgement.find("mfa.bypassed",
                   quoted_name(policies.front()) +
                       " leaves a way past: " + mockgraph::join(holes_of(policies.front()), ", "),
                   "a policy without exclusions and conditions", {facts.policies.request_id});
  } else if (std::ranges::none_of(policies, asks_every_time)) {
    judgement.find("mfa.frequency", quoted_name(*whole) + " does not ask every time",
                   "sign-in frequency 'every time'", {facts.policies.request_id});
  }
}

void judge_mfa_provider(const Facts& facts, const Expected&, Judgement& judgement) {
  if (!judgement.needs_account(facts) || !judgement.needs(facts.policies) ||
      !judgement.needs(facts.methods) || !judgement.needs(facts.federation))
    return;
  std::vector<std::string> seen, proof;
  for (const auto& policy : applying_policies(facts)) {
    if (!procedure::grants_custom_control(policy)) continue;
    const auto* factors = mockgraph::find_at(policy, "/grantControls/customAuthenticationFactors");
    seen.push_back("the policy " + quoted_name(policy) + " asks for the custom control " +
                   string_at(*factors, "/0"));
    proof.push_back(facts.policies.request_id);
  }
  for (const auto& method : facts.methods->external) {
    seen.push_back("the external method '" + method + "' is registered");
    proof.push_back(facts.methods.request_id);
  }
  if (!facts.federation->empty() && *facts.federation != "rejectMfaByFederatedIdp") {
    seen.push_back("the domain's own provider answers for the second factor (" + *facts.federation +
                   ")");
    proof.push_back(facts.federation.request_id);
  }
  if (seen.empty()) return;
  judgement.find("mfa.third-party", mockgraph::join(seen, "; "),
                 "Microsoft's own multi-factor authentication", proof);
}

void judge_policies(const Facts& facts, const Expected&, Judgement& judgement) {
  if (!judgement.needs_account(facts) || !judgement.needs(facts.policies)) return;
  auto others = applying_policies(facts);
  // Another provider's policy is a finding of its own.
  std::erase_if(others, [&](const Json& policy) {
    return is_own_policy(policy, facts.user()) || procedure::grants_custom_control(policy);
  });
  if (others.empty()) return;
  judgement.find("policy.not-excluded", quoted_names(others) + " applies to the account",
                 "no policy but its own", {facts.policies.request_id});
}

}  // namespace client::checks
