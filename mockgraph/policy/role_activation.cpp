#include "mockgraph/policy/role_activation.h"

namespace mockgraph::policy {

std::vector<std::string> broken_rules(const RoleRequestFacts& facts) {
  std::vector<std::string> broken;
  if (facts.for_eligibility) return broken;  // nothing is asked for that
  const bool lasts_too_long = !facts.length || *facts.length > kLongestActivation;
  if (facts.by_himself && !facts.is_eligible) broken.emplace_back("EligibilityRule");
  if (facts.by_himself && lasts_too_long) broken.emplace_back("ExpirationRule");
  if (!facts.is_justified) broken.emplace_back("JustificationRule");
  if (facts.by_himself && !facts.has_mfa) broken.emplace_back("MfaRule");
  return broken;
}

}  // namespace mockgraph::policy
