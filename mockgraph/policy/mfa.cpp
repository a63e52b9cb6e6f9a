#include "mockgraph/policy/mfa.h"

#include <algorithm>
#include <array>

namespace mockgraph::policy {
namespace {

// What the access token claims reference says of "amr": each method's own words, in their order.
struct AmrRow {
  Method method;
  std::string_view word;
};
constexpr std::array kAmrWords{
    AmrRow{Method::kPassword, "pwd"},     AmrRow{Method::kFederatedMfa, "fed"},
    AmrRow{Method::kFido2, "fido"},       AmrRow{Method::kFido2, "rsa"},
    AmrRow{Method::kWindowsHello, "rsa"},
};

bool shown(std::span<const Proof> proofs, Method method) {
  return std::any_of(proofs.begin(), proofs.end(),
                     [method](const Proof& each) { return each.method == method; });
}

bool any_shown(std::span<const Proof> proofs, std::initializer_list<Method> methods) {
  return std::any_of(methods.begin(), methods.end(),
                     [proofs](Method each) { return shown(proofs, each); });
}

}  // namespace

Provider provider_of(Method method) {
  switch (method) {
    case Method::kExternalMethod:
      return Provider::kExternal;
    case Method::kFederatedMfa:
      return Provider::kFederated;
    case Method::kCustomControl:
      return Provider::kCustomControl;
    case Method::kPassword:
    case Method::kSoftwareOath:
    case Method::kAuthenticatorPush:
    case Method::kSms:
    case Method::kVoice:
    case Method::kFido2:
    case Method::kWindowsHello:
    case Method::kTemporaryAccessPass:
      return Provider::kMicrosoft;
  }
  return Provider::kMicrosoft;
}

bool counts_as_mfa(Method method, bool federated_accepted) {
  if (method == Method::kPassword) return false;
  switch (provider_of(method)) {
    case Provider::kMicrosoft:
    case Provider::kExternal:
      return true;
    case Provider::kFederated:
      return federated_accepted;
    case Provider::kCustomControl:
      return false;
  }
  return false;
}

const Proof* mfa_proof(std::span<const Proof> proofs, bool federated_accepted) {
  const Proof* youngest = nullptr;
  for (const Proof& each : proofs) {
    if (!counts_as_mfa(each.method, federated_accepted)) continue;
    if (youngest == nullptr || each.when > youngest->when) youngest = &each;
  }
  return youngest;
}

bool can_prove_mfa(std::span<const SecondFactor> registered) {
  return std::any_of(registered.begin(), registered.end(),
                     [](const SecondFactor& each) { return counts_as_mfa(each.method, true); });
}

std::vector<std::string> amr_of(std::span<const Proof> proofs, bool federated_accepted) {
  std::vector<std::string> amr;
  for (const AmrRow& row : kAmrWords) {
    const bool known = std::find(amr.begin(), amr.end(), row.word) != amr.end();
    if (shown(proofs, row.method) && !known) amr.emplace_back(row.word);
  }
  if (mfa_proof(proofs, federated_accepted) != nullptr) amr.emplace_back("mfa");
  return amr;
}

bool meets_strength(std::span<const Proof> proofs, std::string_view strength_id,
                    bool federated_accepted) {
  if (any_shown(proofs, {Method::kFido2, Method::kWindowsHello})) {
    return strength_id == kStrengthMfa || strength_id == kStrengthPasswordless ||
           strength_id == kStrengthPhishingResistant;
  }
  if (strength_id != kStrengthMfa) return false;
  const bool federated = federated_accepted && shown(proofs, Method::kFederatedMfa);
  const bool with_password = shown(proofs, Method::kPassword) &&
                             any_shown(proofs, {Method::kAuthenticatorPush, Method::kSoftwareOath,
                                                Method::kSms, Method::kVoice});
  return federated || with_password || shown(proofs, Method::kTemporaryAccessPass);
}

}  // namespace mockgraph::policy
