#include "mockgraph/policy/mfa.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mockgraph::policy::mfa_test {
namespace {

using Words = std::vector<std::string>;

std::vector<Proof> shown(std::initializer_list<Method> methods) {
  std::vector<Proof> proofs;
  for (const Method each : methods) proofs.push_back({each, Instant{}, {}});
  return proofs;
}

struct AmrCase {
  std::string name;
  std::vector<Proof> proofs;
  Words amr;
};
class Amr : public testing::TestWithParam<AmrCase> {};

TEST_P(Amr, SaysWhatTheProofsEarn) { EXPECT_EQ(amr_of(GetParam().proofs), GetParam().amr); }

INSTANTIATE_TEST_SUITE_P(
    Table, Amr,
    testing::Values(
        AmrCase{"Nothing", {}, {}}, AmrCase{"PasswordOnly", shown({Method::kPassword}), {"pwd"}},
        AmrCase{"Push", shown({Method::kPassword, Method::kAuthenticatorPush}), {"pwd", "mfa"}},
        AmrCase{"OneTimeCode", shown({Method::kPassword, Method::kSoftwareOath}), {"pwd", "mfa"}},
        AmrCase{"ExternalMethodEarnsTheClaim",
                shown({Method::kPassword, Method::kExternalMethod}),
                {"pwd", "mfa"}},
        AmrCase{
            "CustomControlDoesNot", shown({Method::kPassword, Method::kCustomControl}), {"pwd"}},
        AmrCase{"OrderDoesNotMatter", shown({Method::kSms, Method::kPassword}), {"pwd", "mfa"}}),
    [](const auto& each) { return each.param.name; });

TEST(Mfa, CountsAFederatedAssertionOnlyIfTheDomainAcceptsIt) {
  EXPECT_TRUE(counts_as_mfa(Method::kFederatedMfa, true));
  EXPECT_FALSE(counts_as_mfa(Method::kFederatedMfa, false));
  EXPECT_FALSE(counts_as_mfa(Method::kFederated));
  EXPECT_FALSE(counts_as_mfa(Method::kPassword));
}

TEST(Mfa, TakesTheYoungestProof) {
  const std::vector<Proof> proofs{{Method::kSms, from_epoch_seconds(10), {}},
                                  {Method::kSoftwareOath, from_epoch_seconds(30), {}},
                                  {Method::kCustomControl, from_epoch_seconds(40), "Duo"},
                                  {Method::kVoice, from_epoch_seconds(20), {}}};
  EXPECT_EQ(mfa_proof(proofs), &proofs[1]);
  EXPECT_EQ(mfa_proof(std::span{proofs}.subspan(2, 1)), nullptr);
}

TEST(Mfa, KnowsWhoVouches) {
  EXPECT_EQ(provider_of(Method::kSoftwareOath), Provider::kMicrosoft);
  EXPECT_EQ(provider_of(Method::kExternalMethod), Provider::kExternal);
  EXPECT_EQ(provider_of(Method::kFederated), Provider::kFederated);
  EXPECT_EQ(provider_of(Method::kFederatedMfa), Provider::kFederated);
  EXPECT_EQ(provider_of(Method::kCustomControl), Provider::kCustomControl);
}

TEST(Mfa, CanBeShownByAnExternalMethodButNotByAPasswordOrACustomControl) {
  const auto can = [](Method method) {
    const SecondFactor factor{method, {}};
    return can_prove_mfa({&factor, 1});
  };
  EXPECT_TRUE(can(Method::kSoftwareOath));
  EXPECT_TRUE(can(Method::kExternalMethod));
  EXPECT_FALSE(can(Method::kPassword));
  EXPECT_FALSE(can(Method::kCustomControl));
  EXPECT_FALSE(can_prove_mfa({}));
}

}  // namespace
}  // namespace mockgraph::policy::mfa_test
