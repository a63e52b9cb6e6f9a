#pragma once

#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/instant.h"

#include <chrono>

namespace mockgraph::sandbox {

// How strictly Partner Center looks for the MFA claim. Microsoft tightened it in steps ("Mandating
// MFA for your partner tenant"): first it only reported, an opt-in refused with an empty body, and
// since 2026 every call without the claim is refused with code 900421.
enum class MfaEnforcement { kReported, kOldForm, kEnforced };
inline constexpr auto kMfaEnforcementText = enum_text<MfaEnforcement>({
    {MfaEnforcement::kReported, "reported"},
    {MfaEnforcement::kOldForm, "old-form"},
    {MfaEnforcement::kEnforced, "enforced"},
});

// What a fixture may set about the services themselves, beside what is in their tenants.
struct Settings {
  MfaEnforcement mfa_enforcement = MfaEnforcement::kEnforced;
  Duration access_token_lifetime = std::chrono::seconds{3900};
  Duration secret_propagation = Duration{0};    // addPassword → the secret is accepted
  Duration mailbox_provisioning = Duration{0};  // licence with a mailbox plan → the mailbox
  bool request_header = true;                   // x-mockgraph-request on every answer
};

}  // namespace mockgraph::sandbox
