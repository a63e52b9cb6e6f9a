#include "mockgraph/policy/sign_in_age.h"

#include <algorithm>

namespace mockgraph::policy {
namespace {

using namespace std::chrono_literals;

// "Every time" asks at most once in five minutes, so that clocks may differ a little
// (learn.microsoft.com/entra, "Conditional Access adaptive session lifetime policies").
constexpr Duration kEveryTime = 5min;

}  // namespace

FactorAges ages_of(std::span<const Proof> proofs, const SignInFacts& facts) {
  FactorAges ages;
  for (const Proof& each : proofs) {
    if (is_first_factor(each.method)) ages.first = std::min(ages.first, facts.now - each.when);
  }
  const Proof* mfa = mfa_proof(proofs, facts.federated_mfa_accepted);
  if (mfa != nullptr) ages.second = facts.now - mfa->when;
  ages.count = facts.grant == Grant::kInteractive || facts.grant == Grant::kRefreshToken;
  return ages;
}

Duration allowed_age(const SignInFrequency& frequency) {
  return frequency.every_time ? kEveryTime : frequency.length;
}

bool first_factor_stale(const CaPolicy& policy, const FactorAges& ages) {
  return ages.count && policy.frequency && !policy.frequency->secondary_only &&
         ages.first > allowed_age(*policy.frequency);
}

bool second_factor_stale(const CaPolicy& policy, const FactorAges& ages) {
  return ages.count && policy.frequency && ages.second != Duration::max() &&
         ages.second > allowed_age(*policy.frequency);
}

}  // namespace mockgraph::policy
