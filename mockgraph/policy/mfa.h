#pragma once

#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/instant.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::policy {

// What was shown. The words are kept on codes and refresh tokens.
enum class Method {
  kPassword,
  kSoftwareOath,  // a TOTP app
  kHardwareOath,
  kAuthenticatorPush,
  kPhoneSignIn,  // Microsoft Authenticator without a password
  kSms,
  kVoice,
  kFido2,
  kWindowsHello,
  kTemporaryAccessPass,
  kExternalMethod,  // an external authentication method (OpenID Connect, called by Entra)
  kFederated,       // a federated identity provider, which does not say how
  kFederatedMfa,    // a federated identity provider asserts multipleauthn
  kCustomControl,   // a Conditional Access custom control: the vendor's page, no claim
  // "Don't ask again": this browser showed MFA some days ago. It stands for a second factor, and no
  // token says so.
  kRememberedDevice,
};
inline constexpr auto kMethodText = enum_text<Method>({
    {Method::kPassword, "password"},
    {Method::kSoftwareOath, "softwareOath"},
    {Method::kHardwareOath, "hardwareOath"},
    {Method::kAuthenticatorPush, "microsoftAuthenticatorPush"},
    {Method::kPhoneSignIn, "deviceBasedPush"},
    {Method::kSms, "sms"},
    {Method::kVoice, "voice"},
    {Method::kFido2, "fido2"},
    {Method::kWindowsHello, "windowsHelloForBusiness"},
    {Method::kTemporaryAccessPass, "temporaryAccessPass"},
    {Method::kExternalMethod, "externalMethod"},
    {Method::kFederated, "federatedSingleFactor"},
    {Method::kFederatedMfa, "federatedMultiFactor"},
    {Method::kCustomControl, "customControl"},
    {Method::kRememberedDevice, "rememberedDevice"},
});

// Who vouches for a second factor.
enum class Provider { kMicrosoft, kExternal, kFederated, kCustomControl };
inline constexpr auto kProviderText = enum_text<Provider>({
    {Provider::kMicrosoft, "microsoft"},
    {Provider::kExternal, "external"},
    {Provider::kFederated, "federated"},
    {Provider::kCustomControl, "customControl"},
});
[[nodiscard]] Provider provider_of(Method method);

// One thing shown at one moment. `name`: of the custom control or the external method ("Duo"), or
// of the domain that is federated. `id` and `reason` (who asked for it) are for those who trace a
// token back to it; the judge looks at neither. `device`: the deviceId of the registered device on
// which it was shown; what comes of the sign-in is bound to that device.
struct Proof {
  Method method = Method::kPassword;
  Instant when{};
  std::string name{};
  std::string id{};
  std::string reason{};
  std::string device{};

  bool operator==(const Proof&) const = default;
};

// A factor that is set up for a user, beside the password.
struct SecondFactor {
  Method method = Method::kSoftwareOath;
  std::string name{};  // of an external method
};

// Whether it opens a sign-in: a password, a federated sign-in, or what stands for a password.
[[nodiscard]] bool is_first_factor(Method method);

// Whether such a proof is a multifactor proof to Entra, which then puts "mfa" into tokens. A custom
// control is not (learn.microsoft.com, "Custom controls in Conditional Access", limitations).
[[nodiscard]] bool counts_as_mfa(Method method, bool federated_accepted = true);
// The youngest proof that counts; null if there is none.
[[nodiscard]] const Proof* mfa_proof(std::span<const Proof> proofs, bool federated_accepted = true);
// "MFA was shown at 2026-09-14T08:15:00Z by softwareOath", for traces.
[[nodiscard]] std::string mfa_in_words(std::span<const Proof> proofs,
                                       bool federated_accepted = true);
// Whether the user could show a second factor at the sign-in page.
[[nodiscard]] bool can_prove_mfa(std::span<const SecondFactor> registered);

// The "amr" claim of the tokens that these proofs earn, e.g. ["pwd","mfa"].
[[nodiscard]] std::vector<std::string> amr_of(std::span<const Proof> proofs,
                                              bool federated_accepted = true);

}  // namespace mockgraph::policy
