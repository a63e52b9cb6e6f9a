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

// The parts of combinations that somebody can show here; others are met by nobody.
struct PartRow {
  std::string_view word;
  Method method;
};
constexpr auto kParts = std::to_array<PartRow>({
    {"windowsHelloForBusiness",     Method::kWindowsHello},
    {"fido2",                       Method::kFido2},
    {"temporaryAccessPassOneTime",  Method::kTemporaryAccessPass},
    {"temporaryAccessPassMultiUse", Method::kTemporaryAccessPass},
    {"password",                    Method::kPassword},
    {"microsoftAuthenticatorPush",  Method::kAuthenticatorPush},
    {"softwareOath",                Method::kSoftwareOath},
    {"sms",                         Method::kSms},
    {"voice",                       Method::kVoice},
    {"federatedMultiFactor",        Method::kFederatedMfa},
});
// clang-format on

bool is_shown(std::span<const Proof> proofs, std::string_view word, bool federated_accepted) {
  const auto row = std::ranges::find(kParts, word, &PartRow::word);
  if (row == kParts.end()) return false;
  if (row->method == Method::kFederatedMfa && !federated_accepted) return false;
  return std::ranges::any_of(proofs, [&](const Proof& each) { return each.method == row->method; });
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

bool meets_combinations(std::span<const Proof> proofs, std::span<const std::string> allowed,
                        bool federated_accepted) {
  return std::ranges::any_of(allowed, [&](const std::string& combination) {
    return std::ranges::all_of(words(combination, ','), [&](std::string_view word) {
      return is_shown(proofs, word, federated_accepted);
    });
  });
}

}  // namespace mockgraph::policy
