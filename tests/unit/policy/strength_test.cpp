#include "mockgraph/policy/strength.h"

#include "mockgraph/policy/conditional_access.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace mockgraph::policy {
namespace {

using Texts = std::vector<std::string>;

std::vector<Proof> shown(std::initializer_list<Method> methods) {
  std::vector<Proof> proofs;
  for (const Method each : methods) proofs.push_back({each, Instant{}});
  return proofs;
}

TEST(Combinations, AreMetWhole) {
  const Texts allowed{"password,softwareOath", "fido2"};
  EXPECT_TRUE(meets_combinations(shown({Method::kPassword, Method::kSoftwareOath}), allowed));
  EXPECT_TRUE(meets_combinations(shown({Method::kFido2}), allowed));
  EXPECT_FALSE(meets_combinations(shown({Method::kPassword}), allowed));
  EXPECT_FALSE(meets_combinations(shown({Method::kPassword, Method::kSms}), allowed));
  EXPECT_FALSE(meets_combinations(shown({Method::kPassword}), {}));
}

TEST(Combinations, OfAFederationNeedItsTrust) {
  const Texts allowed{"federatedMultiFactor"};
  EXPECT_TRUE(meets_combinations(shown({Method::kFederatedMfa}), allowed, true));
  EXPECT_FALSE(meets_combinations(shown({Method::kFederatedMfa}), allowed, false));
}

// An external method never meets a strength.
TEST(Combinations, KnowNoExternalMethod) {
  Texts everything;
  for (const auto& each : combinations()) everything.emplace_back(each.text);
  EXPECT_FALSE(meets_combinations(shown({Method::kExternalMethod}), everything));
}

TEST(Strengths, ThatAreBuiltInContainEachOther) {
  Texts kinds[3];
  for (std::size_t i = 0; i < 3; ++i) {
    for (const auto& each : combinations()) {
      if (each.is_in(built_in_strengths()[i].rank)) kinds[i].emplace_back(each.text);
    }
  }
  EXPECT_EQ(kinds[0].size(), 19U);
  EXPECT_EQ(kinds[1], (Texts{"windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor",
                             "deviceBasedPush"}));
  EXPECT_EQ(kinds[2], (Texts{"windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"}));
}

// Both ways to judge a built-in strength agree.
TEST(Strengths, AreMetByTheirCombinations) {
  const std::vector<std::vector<Proof>> all{shown({Method::kPassword}),
                                            shown({Method::kPassword, Method::kSms}),
                                            shown({Method::kPassword, Method::kVoice}),
                                            shown({Method::kPassword, Method::kSoftwareOath}),
                                            shown({Method::kPassword, Method::kAuthenticatorPush}),
                                            shown({Method::kFido2}),
                                            shown({Method::kWindowsHello}),
                                            shown({Method::kTemporaryAccessPass}),
                                            shown({Method::kFederatedMfa}),
                                            shown({Method::kPassword, Method::kExternalMethod})};
  for (const auto& strength : built_in_strengths()) {
    Texts allowed;
    for (const auto& each : combinations()) {
      if (each.is_in(strength.rank)) allowed.emplace_back(each.text);
    }
    for (std::size_t i = 0; i < all.size(); ++i)
      EXPECT_EQ(meets_combinations(all[i], allowed), meets_strength(all[i], strength.id))
          << strength.name << ' ' << i;
  }
}

TEST(Policies, AskForTheCombinationsOfACustomStrength) {
  CaPolicy policy{.strength = "11111111-2222-4333-8444-555555555555",
                  .combinations = {"password,softwareOath"}};
  const auto good = shown({Method::kPassword, Method::kSoftwareOath});
  const auto bad = shown({Method::kPassword, Method::kSms});
  EXPECT_EQ(demanded(policy, good).demand, CaDemand::kNothing);
  EXPECT_EQ(demanded(policy, bad).demand, CaDemand::kStrength);
}

}  // namespace
}  // namespace mockgraph::policy
