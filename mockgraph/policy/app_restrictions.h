#pragma once

#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/instant.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

// What a tenant lets its applications have as credentials: the judge of "app management policies"
// (learn.microsoft.com/graph, resource tenantAppManagementPolicy).
namespace mockgraph::policy {

enum class AppRestrictionType {
  kPasswordAddition,
  kPasswordLifetime,
  kCustomPasswordAddition,
  kSymmetricKeyAddition,
  kSymmetricKeyLifetime,
  kAsymmetricKeyLifetime,
  kTrustedCertificateAuthority,
};
inline constexpr auto kAppRestrictionText = enum_text<AppRestrictionType>({
    {AppRestrictionType::kPasswordAddition, "passwordAddition"},
    {AppRestrictionType::kPasswordLifetime, "passwordLifetime"},
    {AppRestrictionType::kCustomPasswordAddition, "customPasswordAddition"},
    {AppRestrictionType::kSymmetricKeyAddition, "symmetricKeyAddition"},
    {AppRestrictionType::kSymmetricKeyLifetime, "symmetricKeyLifetime"},
    {AppRestrictionType::kAsymmetricKeyLifetime, "asymmetricKeyLifetime"},
    {AppRestrictionType::kTrustedCertificateAuthority, "trustedCertificateAuthority"},
});

struct AppRestriction {
  AppRestrictionType type = AppRestrictionType::kPasswordAddition;
  bool enabled = true;
  std::optional<Duration> longest{};       // maxLifetime
  std::optional<Instant> created_after{};  // only applications made from then on
};

// One policy; what it says of a type, even "disabled", goes before the tenant's default.
struct AppRestrictions {
  std::string policy_id{};
  std::vector<AppRestriction> restrictions{};
};

enum class CredentialKind { kPassword, kSymmetricKey, kAsymmetricKey };
struct NewCredential {
  CredentialKind kind = CredentialKind::kPassword;
  Duration lifetime{};
  Instant holder_created{};  // the application or service principal that is to have it
};

enum class CredentialVerdict { kAllowed, kTypeNotAllowed, kLifetimeTooLong };
struct CredentialDecision {
  CredentialVerdict verdict = CredentialVerdict::kAllowed;
  std::string policy_id{};  // whose restriction it was
};

// `policies`: that of the application before that of the tenant; the first that speaks of a type
// decides it.
// Differs: trustedCertificateAuthority is kept and restricts nothing, since chains of certificates
// are not followed.
[[nodiscard]] CredentialDecision judge_credential(const NewCredential& credential,
                                                  std::span<const AppRestrictions> policies);

}  // namespace mockgraph::policy
