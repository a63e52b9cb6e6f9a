#pragma once

#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/instant.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/result.h"
#include "mockgraph/sandbox/replication.h"

#include <chrono>

namespace mockgraph::sandbox {

// How strictly Partner Center looks for the MFA claim. Microsoft tightened it in steps ("Mandating
// MFA for your partner tenant"): first it only reported, an opt-in refused with an empty body, and
// since 2026 every call without the claim is refused with code 900421. By date: whichever of them
// the sandbox's clock stands in.
enum class MfaEnforcement { kReported, kOldForm, kEnforced, kByDate };
inline constexpr auto kMfaEnforcementText = enum_text<MfaEnforcement>({
    {MfaEnforcement::kReported, "reported"},
    {MfaEnforcement::kOldForm, "old-form"},
    {MfaEnforcement::kEnforced, "enforced"},
    {MfaEnforcement::kByDate, "by-date"},
});

// Whether services refuse who calls too often. Off, so that a stopped clock, in which all calls
// fall into one second, does not; "documented" has the limits that Microsoft publishes.
enum class Throttling { kNone, kDocumented };
inline constexpr auto kThrottlingText = enum_text<Throttling>({
    {Throttling::kNone, "none"},
    {Throttling::kDocumented, "documented"},
});

// Partner Center's two environments: the integration sandbox is a partner account of its own for
// trying things, where customers can be deleted and of which there are few ("Set up API access").
enum class PartnerEnvironment { kProduction, kSandbox };
inline constexpr auto kPartnerEnvironmentText = enum_text<PartnerEnvironment>({
    {PartnerEnvironment::kProduction, "production"},
    {PartnerEnvironment::kSandbox, "sandbox"},
});

// What a fixture may set about the services themselves, beside what is in their tenants.
struct Settings {
  MfaEnforcement mfa_enforcement = MfaEnforcement::kEnforced;
  Throttling throttling = Throttling::kNone;
  PartnerEnvironment partner_environment = PartnerEnvironment::kProduction;
  Duration access_token_lifetime = std::chrono::seconds{3900};
  Duration secret_propagation = Duration{0};    // addPassword → the secret is accepted
  Duration mailbox_provisioning = Duration{0};  // licence with a mailbox plan → the mailbox
  Replication replication{};
  bool request_header = true;  // x-mockgraph-request on every answer
};

// Sets the replication. "realistic" says how long secrets take, too, which an
// explicit secret_propagation then replaces. Errors: those of read_replication().
[[nodiscard]] Status set_replication(Settings& settings, const Json& json);

// Every setting, as fixtures and the state document write it.
[[nodiscard]] OrderedJson settings_json(const Settings& settings);

}  // namespace mockgraph::sandbox
