#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/policy/ca_policy.h"
#include "mockgraph/policy/mfa.h"

#include <memory>
#include <vector>

namespace mockgraph::policy {

enum class PasswordState {
  kNotAsked,  // a session or a refresh token stands for it
  kRight,
  kWrong,
  kMissing,     // the account has none
  kExpired,     // right, but too old
  kMustChange,  // right, but to be changed at the next sign-in
};

enum class PerUserMfa { kDisabled, kEnabled, kEnforced };

// What per-user MFA takes instead of a proof ("Configure Microsoft Entra multifactor authentication
// settings"). Neither puts "mfa" into a token. A remembered device also stands for the grant
// control "mfa" of a policy, but for no strength.
enum class MfaSkip { kNone, kTrustedAddress, kRememberedDevice };

// How the tokens are asked for.
enum class Grant {
  kInteractive,  // a person at the sign-in page, also for device codes
  kRedemption,   // a code or device code: belongs to the sign-in that made it
  kRefreshToken,
  kPassword,  // name and password sent to the token endpoint (ROPC)
};

// All that the judge of a sign-in may see: of one user of one tenant, at one moment, for one
// application and one resource.
struct SignInFacts {
  // the account
  bool account_exists = true;
  bool account_enabled = true;
  bool locked_out = false;
  PasswordState password = PasswordState::kRight;
  PerUserMfa per_user_mfa = PerUserMfa::kDisabled;
  std::vector<SecondFactor> registered{};  // what the user could prove MFA with
  CaSubject user{};                        // id, groups, roles, guest or not

  // the tenant
  bool premium = false;  // holds Entra ID P1 or P2: Conditional Access works
  bool security_defaults = false;
  bool federated_mfa_accepted = true;  // federatedIdpMfaBehavior is not "reject…"
  MfaSkip mfa_skip = MfaSkip::kNone;
  std::shared_ptr<const CaPolicies> policies{};  // null: none

  // the request
  CaTarget target{};  // resource, client, kind of client, place
  Grant grant = Grant::kInteractive;
  std::vector<Proof> proofs{};  // what was shown in this session, or rides on the code or token
  Instant now{};
};

}  // namespace mockgraph::policy
