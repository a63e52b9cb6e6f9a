#include "mockgraph/login/sign_in_log.h"

#include "mockgraph/base/json_write.h"
#include "mockgraph/directory/device_rules.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/issue.h"
#include "mockgraph/login/verdict.h"
#include "mockgraph/policy/conditional_access.h"
#include "mockgraph/schema/device_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <algorithm>

namespace mockgraph::login {
namespace {

using policy::Method;
using policy::Proof;
using schema::kDevice;
using schema::kSignIn;
using schema::kUser;

// How the log's page and its API name a way to authenticate.
struct MethodWords {
  Method method;
  std::string_view name;
};
constexpr MethodWords kMethodWords[] = {
    {Method::kPassword, "Password"},
    {Method::kSoftwareOath, "OATH verification code"},
    {Method::kHardwareOath, "OATH verification code"},
    {Method::kAuthenticatorPush, "Mobile app notification"},
    {Method::kPhoneSignIn, "Passwordless phone sign-in"},
    {Method::kSms, "Text message"},
    {Method::kVoice, "Phone call approval"},
    {Method::kFido2, "FIDO2 security key"},
    {Method::kWindowsHello, "Windows Hello for Business"},
    {Method::kTemporaryAccessPass, "Temporary Access Pass"},
    {Method::kExternalMethod, "External authentication method"},
    {Method::kFederated, "Federated"},
    {Method::kFederatedMfa, "Federated"},
    {Method::kCustomControl, "Custom control"},
    {Method::kRememberedDevice, "Previously satisfied"},
};

// The log has words of its own for how a device is known.
std::string_view trust_words(std::string_view trust_type) {
  if (trust_type == "AzureAd") return "Azure AD joined";
  return trust_type == directory::kHybridJoined ? "Hybrid Azure AD joined" : "Azure AD registered";
}

constexpr std::string_view kDoneHere = "MFA completed in Azure AD";
constexpr std::string_view kDoneBefore = "MFA requirement satisfied by claim in the token";
constexpr std::string_view kByProvider =
    "MFA requirement satisfied by claim provided by external provider";
constexpr std::string_view kRemembered = "MFA requirement skipped due to remembered device";

std::string name_of(const Proof& proof) {
  if (proof.method == Method::kExternalMethod && !proof.name.empty()) return proof.name;
  const auto row = std::ranges::find(kMethodWords, proof.method, &MethodWords::method);
  return std::string{row->name};
}

// A list of what `write` makes of each.
template <class Items, class Write>
std::string listed(const Items& items, const Write& write) {
  std::string list = "[";
  for (const auto& each : items) {
    if (list.size() > 1) list += ',';
    list += write(each);
  }
  return list += ']';
}

// How a second factor came about.
std::string_view mfa_result(const Proof& proof, const SignInEntry& entry) {
  if (proof.method == Method::kRememberedDevice) return kRemembered;
  if (proof.method == Method::kFederatedMfa) return kByProvider;
  return proof.when >= entry.since ? kDoneHere : kDoneBefore;
}

std::string step(const Proof& proof, const SignInEntry& entry) {
  const bool is_first = &proof == entry.proofs.data() && policy::is_first_factor(proof.method);
  const bool is_password = proof.method == Method::kPassword;
  const bool is_new = proof.when >= entry.since;
  const auto result = is_password ? std::string_view{"Correct password"}
                      : is_first && !policy::counts_as_mfa(proof.method) ? std::string_view{}
                                                                         : mfa_result(proof, entry);
  ObjectText step;
  step.add("authenticationMethod", is_new ? name_of(proof) : "Previously satisfied");
  step.add_json("authenticationMethodDetail", is_password ? "\"Password in the cloud\"" : "null");
  step.add("authenticationStepDateTime", rfc3339(proof.when));
  step.add("authenticationStepRequirement",
           is_first ? "Primary authentication" : "Multifactor authentication");
  step.add("authenticationStepResultDetail", result);
  return step.add("succeeded", true).finish();
}

// A custom control happens elsewhere: the log then knows of no steps at all.
std::string steps(const SignInEntry& entry) {
  const auto is_custom = [](const Proof& each) { return each.method == Method::kCustomControl; };
  if (std::ranges::any_of(entry.proofs, is_custom)) return "[]";
  return listed(entry.proofs, [&](const Proof& proof) { return step(proof, entry); });
}

std::string applied_policies(const policy::SignInDecision& decision) {
  return listed(decision.policies, [](const auto& each) {
    return ObjectText{}
        .add("displayName", each.policy->display_name)
        .add("enforcedGrantControls", policy::grant_control_words(*each.policy))
        .add("enforcedSessionControls", policy::session_control_words(*each.policy))
        .add("id", each.policy->id)
        .add("result", policy::kCaResultText.text(each.result))
        .finish();
  });
}

std::string requirement_policies(const policy::SignInDecision& decision) {
  return listed(decision.requirement_providers, [](const auto& each) {
    return ObjectText{}.add_json("detail", "null").add("requirementProvider", each).finish();
  });
}

std::string status_of(const SignInEntry& entry) {
  const Proof* mfa = policy::mfa_proof(entry.proofs);
  ObjectText status;
  if (mfa != nullptr && entry.code == 0) {
    status.add("additionalDetails", mfa_result(*mfa, entry));
  } else {
    status.add_json("additionalDetails", "null");
  }
  status.add("errorCode", entry.code);
  status.add("failureReason", entry.code == 0 ? "Other." : aadsts(entry.code).message);
  return status.finish();
}

void set_user(const SignInEntry& entry, world::RowEdit& row) {
  if (entry.user == nullptr) return;
  row.set_text(kSignIn.at("userId"), entry.user->id());
  row.set_text(kSignIn.at("userDisplayName"), entry.user->text(kUser.at("displayName")));
  row.set_text(kSignIn.at("userPrincipalName"), entry.user->text(kUser.at("userPrincipalName")));
}

void set_request(const rest::CommandContext& c, const SignInEntry& entry, world::RowEdit& row) {
  const bool is_browser = entry.interactive && entry.protocol == "none";
  const bool is_legacy =
      entry.protocol == kByPassword &&
      is_legacy_client(policy::Grant::kPassword, c.request.headers.get("User-Agent"));
  row.set_text(kSignIn.at("appId"), entry.client.app_id);
  row.set_text(kSignIn.at("appDisplayName"), entry.client.name);
  row.set_text(kSignIn.at("ipAddress"), c.request.peer);
  row.set_text(kSignIn.at("clientAppUsed"), is_browser  ? "Browser"
                                            : is_legacy ? "Other clients"
                                                        : "Mobile Apps and Desktop clients");
  row.set_text(kSignIn.at("userAgent"), c.request.headers.get("User-Agent"));
  row.set_text(kSignIn.at("correlationId"), entry.correlation_id);
  row.set_flag(kSignIn.at("isInteractive"), entry.interactive);
  if (entry.asked.has_target()) {
    const auto& resource = *entry.asked.target().resource;
    row.set_text(kSignIn.at("resourceDisplayName"), resource.name);
    row.set_text(kSignIn.at("resourceId"), resource.app_id);
  }
  row.set_text(kSignIn.at("homeTenantId"), entry.home.empty() ? entry.tenant : entry.home);
  if (!entry.home.empty()) row.set_text(kSignIn.at("crossTenantAccessType"), "serviceProvider");
  row.set_text(kSignIn.at("resourceTenantId"), entry.tenant);
}

// Of a registered device; of others nothing is known.
void set_device(const rest::CommandContext& c, const SignInEntry& entry, world::RowEdit& row) {
  const auto device_id = directory::device_of(entry.proofs);
  if (device_id.empty()) return;
  const auto home = c.world().tenant(entry.home.empty() ? entry.tenant : entry.home);
  const auto device = home != nullptr ? directory::find_device(*home, device_id) : nullptr;
  if (device == nullptr) return;
  ObjectText detail;
  detail.add("deviceId", device_id);
  detail.add("displayName", device->text(kDevice.at("displayName")));
  detail.add("operatingSystem", device->text(kDevice.at("operatingSystem")));
  detail.add("browser", "");
  detail.add("isCompliant", device->flag(kDevice.at("isCompliant")));
  detail.add("isManaged", device->flag(kDevice.at("isManaged")));
  detail.add("trustType", trust_words(device->view(kDevice.at("trustType"))));
  row.set_raw(kSignIn.at("deviceDetail"), detail.finish());
}

void set_outcome(const SignInEntry& entry, world::RowEdit& row) {
  const auto& decision = entry.decision;
  row.set_text(kSignIn.at("conditionalAccessStatus"), policy::conditional_access_status(decision));
  row.set_raw(kSignIn.at("status"), status_of(entry));
  row.set_raw(kSignIn.at("appliedConditionalAccessPolicies"), applied_policies(decision));
  row.set_text(kSignIn.at("authenticationRequirement"),
               decision.multi_factor ? "multiFactorAuthentication" : "singleFactorAuthentication");
  row.set_raw(kSignIn.at("authenticationRequirementPolicies"), requirement_policies(decision));
  row.set_raw(kSignIn.at("authenticationDetails"), steps(entry));
  if (const Proof* mfa = policy::mfa_proof(entry.proofs)) {
    const auto name = name_of(*mfa);
    row.set_raw(kSignIn.at("mfaDetail"),
                ObjectText{}.add_json("authDetail", "null").add("authMethod", name).finish());
    row.set_raw(kSignIn.at("authenticationMethodsUsed"), list_text({&name, 1}));
  }
}

void set_protocol(const SignInEntry& entry, world::RowEdit& row) {
  row.set_text(kSignIn.at("incomingTokenType"), entry.incoming_token);
  row.set_text(kSignIn.at("uniqueTokenIdentifier"), entry.token_id);
  row.set_text(kSignIn.at("authenticationProtocol"), entry.protocol);
  row.set_text(kSignIn.at("originalTransferMethod"), entry.transfer);
  row.set_raw(kSignIn.at("signInEventTypes"),
              entry.interactive ? R"(["interactiveUser"])" : R"(["nonInteractiveUser"])");
}

}  // namespace

Status write_sign_in(rest::CommandContext& c, const SignInEntry& entry) {
  world::RowEdit row{kSignIn};
  row.set_text(0, c.ids.next_guid_text());
  row.set_instant(kSignIn.at("createdDateTime"), std::chrono::floor<std::chrono::seconds>(c.now));
  set_user(entry, row);
  set_request(c, entry, row);
  set_device(c, entry, row);
  set_outcome(entry, row);
  set_protocol(entry, row);
  const auto written = c.draft.add(entry.tenant, std::move(row));
  return written.ok() ? ok() : Status{written.error()};
}

}  // namespace mockgraph::login
