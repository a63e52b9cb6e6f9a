#pragma once

#include "mockgraph/policy/bits.h"
#include "mockgraph/policy/mfa.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Authentication strengths: which combinations of methods are strong enough
// (learn.microsoft.com/entra, "Conditional Access authentication strength").
namespace mockgraph::policy {

inline constexpr std::string_view kStrengthMfa = "00000000-0000-0000-0000-000000000002";
inline constexpr std::string_view kStrengthPasswordless = "00000000-0000-0000-0000-000000000003";
inline constexpr std::string_view kStrengthPhishingResistant =
    "00000000-0000-0000-0000-000000000004";

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

// ---- as the judge reads them

using Methods = Bits<1>;

// The combinations of methods that will do. External methods and custom controls are in none of
// them ("Overview of custom authentication strengths", limitations).
struct Strength {
  std::string id;
  std::vector<Methods> combinations;
};
// "password,softwareOath", as allowedCombinations writes it; empty if it has a method that nobody
// can show here (a certificate).
[[nodiscard]] std::optional<Methods> combination_from(std::string_view words);
// A built-in strength; empty if the id is another.
[[nodiscard]] std::optional<Strength> built_in_strength(std::string_view id);

// Whether the proofs hold one of the combinations.
[[nodiscard]] bool meets_strength(std::span<const Proof> proofs, const Strength& strength,
                                  bool federated_accepted = true);

}  // namespace mockgraph::policy
