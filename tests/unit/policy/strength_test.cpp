#include "mockgraph/policy/strength.h"

#include "mockgraph/policy/conditional_access.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace mockgraph::policy::strength_test {
namespace {

using Texts = std::vector<std::string>;

std::vector<Proof> shown(std::initializer_list<Method> methods) {
  std::vector<Proof> proofs;
  for (const Method each : methods) proofs.push_back({each, Instant{}});
  return proofs;
}

TEST(Strengths, IsMetByTheDocumentedCombinationsOnly) {
  const auto meets = [](std::initializer_list<Method> methods, std::string_view id,
                        bool accepted = true) {
    return meets_strength(shown(methods), *built_in_strength(id), accepted);
  };
  EXPECT_TRUE(meets({Method::kPassword, Method::kSoftwareOath}, kStrengthMfa));
  EXPECT_FALSE(meets({Method::kPassword, Method::kSoftwareOath}, kStrengthPasswordless));
  EXPECT_TRUE(meets({Method::kFido2}, kStrengthPhishingResistant));
  EXPECT_FALSE(meets({Method::kPassword, Method::kExternalMethod}, kStrengthMfa));
  EXPECT_FALSE(meets({Method::kPassword, Method::kCustomControl}, kStrengthMfa));
  EXPECT_TRUE(meets({Method::kFederatedMfa}, kStrengthMfa));
  EXPECT_FALSE(meets({Method::kFederatedMfa}, kStrengthMfa, false));
  EXPECT_TRUE(meets({Method::kFederatedMfa, Method::kSms}, kStrengthMfa, false));
}

TEST(Strengths, IsKnownByItsId) {
  EXPECT_FALSE(built_in_strength("11111111-1111-4111-8111-111111111111").has_value());
  EXPECT_EQ(built_in_strength(kStrengthPasswordless)->combinations.size(), 3U);
}

TEST(Strengths, ReadsCombinationsAsGraphWritesThem) {
  const Strength own{"s1", {*combination_from("password, sms")}};
  EXPECT_TRUE(meets_strength(shown({Method::kPassword, Method::kSms}), own));
  EXPECT_FALSE(meets_strength(shown({Method::kSms}), own));
  const Strength pass{"s2", {*combination_from("temporaryAccessPassOneTime")}};
  EXPECT_TRUE(meets_strength(shown({Method::kTemporaryAccessPass}), pass));
  EXPECT_FALSE(combination_from("x509CertificateMultiFactor").has_value());
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

// An external method never meets a strength.
TEST(Strengths, KnowNoExternalMethod) {
  Strength everything{"s3", {}};
  for (const auto& each : combinations()) {
    if (const auto methods = combination_from(each.text))
      everything.combinations.push_back(*methods);
  }
  EXPECT_FALSE(meets_strength(shown({Method::kExternalMethod}), everything));
  EXPECT_FALSE(meets_strength(shown({Method::kPassword}), Strength{"s4", {}}));
}

TEST(Policies, AskForTheCombinationsOfACustomStrength) {
  const CaPolicy policy{.strength = Strength{"11111111-2222-4333-8444-555555555555",
                                             {*combination_from("password,softwareOath")}}};
  const auto good = shown({Method::kPassword, Method::kSoftwareOath});
  const auto bad = shown({Method::kPassword, Method::kSms});
  EXPECT_EQ(demanded(policy, {.proofs = good}).demand, CaDemand::kNothing);
  EXPECT_EQ(demanded(policy, {.proofs = bad}).demand, CaDemand::kStrength);
}

}  // namespace
}  // namespace mockgraph::policy::strength_test
