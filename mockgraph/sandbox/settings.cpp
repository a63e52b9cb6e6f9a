#include "mockgraph/sandbox/settings.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::sandbox {
namespace {

// What people report of a new secret ("invalid client secret" for about a minute).
constexpr Duration kRealisticSecretPropagation = std::chrono::seconds{60};

}  // namespace

Status set_replication(Settings& settings, const Json& json) {
  ASSIGN_OR_RETURN(settings.replication, read_replication(json));
  if (json == "realistic")
    settings.secret_propagation =
        std::max(settings.secret_propagation, kRealisticSecretPropagation);
  return ok();
}

OrderedJson settings_json(const Settings& settings) {
  return {{"mfaEnforcement", kMfaEnforcementText.text(settings.mfa_enforcement)},
          {"throttling", kThrottlingText.text(settings.throttling)},
          {"partnerEnvironment", kPartnerEnvironmentText.text(settings.partner_environment)},
          {"accessTokenLifetime", duration_text(settings.access_token_lifetime)},
          {"secretPropagation", duration_text(settings.secret_propagation)},
          {"mailboxProvisioning", duration_text(settings.mailbox_provisioning)},
          {"replication", replication_json(settings.replication)},
          {"requestHeader", settings.request_header}};
}

}  // namespace mockgraph::sandbox
