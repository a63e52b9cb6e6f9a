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
    AmrRow{Method::kPassword, "pwd"},     AmrRow{Method::kFederated, "fed"},
    AmrRow{Method::kFederatedMfa, "fed"}, AmrRow{Method::kFido2, "fido"},
    AmrRow{Method::kFido2, "rsa"},        AmrRow{Method::kWindowsHello, "rsa"},
    AmrRow{Method::kPhoneSignIn, "rsa"},
};

bool shown(std::span<const Proof> proofs, Method method) {
  return std::any_of(proofs.begin(), proofs.end(),
                     [method](const Proof& each) { return each.method == method; });
}

}  // namespace

Provider provider_of(Method method) {
  switch (method) {
    case Method::kExternalMethod:
      return Provider::kExternal;
    case Method::kFederated:
    case Method::kFederatedMfa:
      return Provider::kFederated;
    case Method::kCustomControl:
      return Provider::kCustomControl;
    case Method::kPassword:
    case Method::kSoftwareOath:
    case Method::kHardwareOath:
    case Method::kAuthenticatorPush:
    case Method::kPhoneSignIn:
    case Method::kSms:
    case Method::kVoice:
    case Method::kFido2:
    case Method::kWindowsHello:
    case Method::kTemporaryAccessPass:
    case Method::kRememberedDevice:
      return Provider::kMicrosoft;
  }
  return Provider::kMicrosoft;
}

bool is_first_factor(Method method) {
  switch (method) {
    case Method::kPassword:
    case Method::kPhoneSignIn:
    case Method::kFido2:
    case Method::kWindowsHello:
    case Method::kTemporaryAccessPass:
    case Method::kFederated:
    case Method::kFederatedMfa:
      return true;
    case Method::kSoftwareOath:
    case Method::kHardwareOath:
    case Method::kAuthenticatorPush:
    case Method::kSms:
    case Method::kVoice:
    case Method::kExternalMethod:
    case Method::kCustomControl:
    case Method::kRememberedDevice:
      return false;
  }
  return false;
}

bool counts_as_mfa(Method method, bool federated_accepted) {
  if (method == Method::kPassword || method == Method::kFederated ||
      method == Method::kRememberedDevice)
    return false;
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

std::string mfa_in_words(std::span<const Proof> proofs, bool federated_accepted) {
  if (const Proof* mfa = mfa_proof(proofs, federated_accepted)) {
    return "MFA was shown at " + rfc3339(mfa->when) + " by " +
           std::string{kMethodText.text(mfa->method)};
  }
  const auto custom = std::find_if(proofs.begin(), proofs.end(), [](const Proof& each) {
    return each.method == Method::kCustomControl;
  });
  if (custom == proofs.end()) return "no MFA was shown";
  return "no MFA was shown: the custom control '" + custom->name + "' does not count";
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

}  // namespace mockgraph::policy
