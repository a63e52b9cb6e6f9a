#pragma once

#include "mockgraph/policy/ca_policy.h"
#include "mockgraph/policy/facts.h"

#include <span>

namespace mockgraph::policy {

// How long ago the factors were shown. Never shown is older than anything.
struct FactorAges {
  Duration first = Duration::max();   // password, or what stands for it
  Duration second = Duration::max();  // MFA
  bool count = true;  // false: a sign-in's own code is being redeemed; nothing is too old
};
[[nodiscard]] FactorAges ages_of(std::span<const Proof> proofs, const SignInFacts& facts);

// The session control "sign-in frequency" of one policy.
[[nodiscard]] Duration allowed_age(const SignInFrequency& frequency);
[[nodiscard]] bool first_factor_stale(const CaPolicy& policy, const FactorAges& ages);
// False if MFA was not shown at all: whether it has to be is the grant controls' question.
[[nodiscard]] bool second_factor_stale(const CaPolicy& policy, const FactorAges& ages);

}  // namespace mockgraph::policy
