#include "mockgraph/policy/role_activation.h"

#include <gmock/gmock.h>

namespace mockgraph::policy::role_activation_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr RoleRequestFacts kAllowed{.by_himself = true,
                                    .is_eligible = true,
                                    .has_mfa = true,
                                    .is_justified = true,
                                    .length = kLongestActivation};

TEST(RoleActivation, IsAllowedToWhoIsEligibleProvesASecondFactorAndSaysWhy) {
  EXPECT_THAT(broken_rules(kAllowed), IsEmpty());
}

TEST(RoleActivation, BreaksEachRuleByItself) {
  auto facts = kAllowed;
  facts.is_eligible = false;
  EXPECT_THAT(broken_rules(facts), ElementsAre("EligibilityRule"));
  facts = kAllowed;
  facts.is_justified = false;
  EXPECT_THAT(broken_rules(facts), ElementsAre("JustificationRule"));
  facts = kAllowed;
  facts.has_mfa = false;
  EXPECT_THAT(broken_rules(facts), ElementsAre("MfaRule"));
}

TEST(RoleActivation, LastsEightHoursAtMost) {
  auto facts = kAllowed;
  facts.length = kLongestActivation + std::chrono::seconds{1};
  EXPECT_THAT(broken_rules(facts), ElementsAre("ExpirationRule"));
  facts.length = std::nullopt;
  EXPECT_THAT(broken_rules(facts), ElementsAre("ExpirationRule"));
}

TEST(RoleActivation, NamesAllThatIsBrokenInTheServicesOrder) {
  EXPECT_THAT(broken_rules({.by_himself = true}),
              ElementsAre("EligibilityRule", "ExpirationRule", "JustificationRule", "MfaRule"));
}

TEST(RoleRequests, OfAdministratorsNeedAReasonOnly) {
  EXPECT_THAT(broken_rules({.is_justified = true}), IsEmpty());
  EXPECT_THAT(broken_rules({}), ElementsAre("JustificationRule"));
}

TEST(RoleRequests, ForEligibilityNeedNothing) {
  EXPECT_THAT(broken_rules({.for_eligibility = true}), IsEmpty());
}

}  // namespace
}  // namespace mockgraph::policy::role_activation_test
