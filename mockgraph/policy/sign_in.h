#pragma once

#include "mockgraph/base/trace.h"
#include "mockgraph/policy/facts.h"

#include <optional>
#include <string>
#include <vector>

namespace mockgraph::policy {

enum class SignInVerdict {
  kGranted,
  kUnknownUser,
  kDisabled,
  kLockedOut,
  kBadPassword,
  kNoPassword,
  kPasswordExpired,
  kMustChangePassword,
  kBlockedByDefaults,     // security defaults refuse old protocols and device codes
  kBlocked,               // by Conditional Access
  kMustRegister,          // MFA is asked for, and the user has nothing to show
  kMfaNeeded,             // MFA is asked for, and the user could show something
  kMfaExpired,            // shown, but too long ago
  kCustomControlPending,  // off to the vendor's page
  kSignInAgain,           // the sign-in frequency wants the first factor anew
  kDeviceRefused,         // a device or application control that nothing here can meet
  kPasswordChangeByPolicy,
};

// One entry of appliedConditionalAccessPolicies of the sign-in log.
struct AppliedPolicy {
  const CaPolicy* policy;  // one of the facts'
  CaResult result = CaResult::kNotApplied;
};

struct SignInDecision {
  SignInVerdict verdict = SignInVerdict::kGranted;
  // AADSTS numbers, 0 when granted: on the sign-in page and in the log; at the token endpoint.
  int page_code = 0;
  int token_code = 0;

  std::vector<std::string> amr;  // of the tokens, if granted
  bool multi_factor = false;     // authenticationRequirement: multiFactorAuthentication
  // authenticationRequirementPolicies[].requirementProvider: "user" (per-user MFA),
  // "multiConditionalAccess", "securityDefaults".
  std::vector<std::string> requirement_providers;
  std::vector<AppliedPolicy> policies;
  std::shared_ptr<const CaPolicies> policy_set;  // keeps them
  std::vector<std::string> capolids;  // ids of the policies to be met, for the "claims" of an error
  std::string custom_control;         // which one, for kCustomControlPending
  std::optional<Duration> allowed_age;  // for kSignInAgain and kMfaExpired
  bool promote_per_user_mfa = false;    // the state "enabled" becomes "enforced" with this sign-in
  std::optional<bool> persistent_browser;  // what policies say of "Stay signed in?"

  Trace trace;  // always filled
  Advice advice;

  [[nodiscard]] bool granted() const { return verdict == SignInVerdict::kGranted; }
};

// Who asks, in this order: account, password, security defaults, per-user MFA, every policy that is
// about the sign-in. What is missing is then told in this order: block, first factor's age, MFA,
// its age, custom controls, the rest. Conditional Access is not asked in a tenant without Entra ID
// P1 or P2.
// Sources: learn.microsoft.com/entra, "Conditional Access: Grant", "Conditional Access: Session",
// "Enable per-user multifactor authentication", "Security defaults".
[[nodiscard]] SignInDecision judge_sign_in(const SignInFacts& facts);

// conditionalAccessStatus of the log: "success", "failure" or "notApplied".
[[nodiscard]] std::string_view conditional_access_status(const SignInDecision& decision);

}  // namespace mockgraph::policy
