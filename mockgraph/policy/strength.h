#pragma once

#include "mockgraph/policy/mfa.h"

#include <span>
#include <string>
#include <string_view>

// Authentication strengths: which combinations of methods are strong enough
// (learn.microsoft.com/entra, "Conditional Access authentication strength").
namespace mockgraph::policy {

// The built-in strengths contain each other: what resists phishing is passwordless, what is
// passwordless is multifactor.
enum class StrengthRank { kSingle, kMultiFactor, kPasswordless, kPhishingResistant };

struct BuiltInStrength {
  std::string_view id, name, description;
  StrengthRank rank = StrengthRank::kMultiFactor;
};
[[nodiscard]] std::span<const BuiltInStrength> built_in_strengths();

struct Combination {
  std::string_view text;  // "password,softwareOath"
  StrengthRank rank = StrengthRank::kSingle;

  [[nodiscard]] bool is_in(StrengthRank strength) const { return rank >= strength; }
};
[[nodiscard]] std::span<const Combination> combinations();
[[nodiscard]] bool is_combination(std::string_view text);
[[nodiscard]] bool is_multi_factor(std::string_view combination);

// Whether the proofs hold one of the combinations.
[[nodiscard]] bool meets_combinations(std::span<const Proof> proofs,
                                      std::span<const std::string> allowed,
                                      bool federated_accepted = true);

}  // namespace mockgraph::policy
