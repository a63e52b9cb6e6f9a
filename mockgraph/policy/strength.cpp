#include "mockgraph/policy/strength.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <array>

namespace mockgraph::policy {
namespace {

using Rank = StrengthRank;

// clang-format off
constexpr auto kBuiltIn = std::to_array<BuiltInStrength>({
    {kStrengthMfa,              "Multifactor authentication", "Combinations of methods that satisfy strong authentication, such as a password + SMS", Rank::kMultiFactor},
    {kStrengthPasswordless,     "Passwordless MFA", "Passwordless methods that satisfy strong authentication, such as Passwordless sign-in with the Microsoft Authenticator", Rank::kPasswordless},
    {kStrengthPhishingResistant,"Phishing resistant MFA", "Phishing-resistant, Passwordless methods for the strongest authentication, such as a FIDO2 security key", Rank::kPhishingResistant},
});

constexpr auto kCombinations = std::to_array<Combination>({
    {"windowsHelloForBusiness",                      Rank::kPhishingResistant},
    {"fido2",                                        Rank::kPhishingResistant},
    {"x509CertificateMultiFactor",                   Rank::kPhishingResistant},
    {"deviceBasedPush",                              Rank::kPasswordless},
    {"temporaryAccessPassOneTime",                   Rank::kMultiFactor},
    {"temporaryAccessPassMultiUse",                  Rank::kMultiFactor},
    {"password,microsoftAuthenticatorPush",          Rank::kMultiFactor},
    {"password,softwareOath",                        Rank::kMultiFactor},
    {"password,hardwareOath",                        Rank::kMultiFactor},
    {"password,sms",                                 Rank::kMultiFactor},
    {"password,voice",                               Rank::kMultiFactor},
    {"password,x509CertificateSingleFactor",         Rank::kMultiFactor},
    {"password,x509CertificateMultiFactor",          Rank::kMultiFactor},
    {"federatedMultiFactor",                         Rank::kMultiFactor},
    {"microsoftAuthenticatorPush,federatedSingleFactor", Rank::kMultiFactor},
    {"softwareOath,federatedSingleFactor",           Rank::kMultiFactor},
    {"hardwareOath,federatedSingleFactor",           Rank::kMultiFactor},
    {"sms,federatedSingleFactor",                    Rank::kMultiFactor},
    {"voice,federatedSingleFactor",                  Rank::kMultiFactor},
    {"federatedSingleFactor",                        Rank::kSingle},
    {"password",                                     Rank::kSingle},
    {"sms",                                          Rank::kSingle},
    {"x509CertificateSingleFactor",                  Rank::kSingle},
    {"qrCodePin",                                    Rank::kSingle},
});
// clang-format on

// A provider whose word is not taken for MFA has still let the person in.
Methods shown_methods(std::span<const Proof> proofs, bool federated_accepted) {
  Methods shown;
  for (const Proof& each : proofs) {
    const bool federated = each.method == Method::kFederatedMfa;
    if (federated) shown.add(static_cast<std::size_t>(Method::kFederated));
    if (!federated || federated_accepted) shown.add(static_cast<std::size_t>(each.method));
  }
  return shown;
}

}  // namespace

std::span<const BuiltInStrength> built_in_strengths() { return kBuiltIn; }

std::span<const Combination> combinations() { return kCombinations; }

bool is_combination(std::string_view text) {
  return std::ranges::find(kCombinations, text, &Combination::text) != kCombinations.end();
}

bool is_multi_factor(std::string_view combination) {
  const auto row = std::ranges::find(kCombinations, combination, &Combination::text);
  return row != kCombinations.end() && row->rank != Rank::kSingle;
}

std::optional<Methods> combination_from(std::string_view text) {
  Methods combination;
  for (const std::string_view word : words(text, ',')) {
    const bool is_pass = word.starts_with("temporaryAccessPass");
    const auto method = is_pass ? Method::kTemporaryAccessPass : kMethodText.parse(trim(word));
    if (!method) return std::nullopt;
    combination.add(static_cast<std::size_t>(*method));
  }
  return combination;
}

std::optional<Strength> built_in_strength(std::string_view id) {
  const auto known = std::ranges::find(kBuiltIn, id, &BuiltInStrength::id);
  if (known == kBuiltIn.end()) return std::nullopt;
  Strength strength{std::string{id}, {}};
  for (const Combination& each : kCombinations) {
    const auto methods = each.is_in(known->rank) ? combination_from(each.text) : std::nullopt;
    if (methods) strength.combinations.push_back(*methods);
  }
  return strength;
}

bool meets_strength(std::span<const Proof> proofs, const Strength& strength,
                    bool federated_accepted) {
  const Methods shown = shown_methods(proofs, federated_accepted);
  return std::any_of(strength.combinations.begin(), strength.combinations.end(),
                     [&shown](const Methods& each) { return shown.has_all(each); });
}

}  // namespace mockgraph::policy
