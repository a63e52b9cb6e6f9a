#include "mockgraph/directory/gather_facts.h"

#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/ca_reading.h"
#include "mockgraph/directory/device_rules.h"
#include "mockgraph/directory/federation_rules.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/places.h"
#include "mockgraph/policy/platform.h"
#include "mockgraph/schema/device_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <mutex>
#include <unordered_map>

namespace mockgraph::directory {
namespace {

using policy::Method;
using schema::kAuthenticationMethod;
using schema::kDevice;
using schema::kUser;
using schema::TypeId;
using world::Row;
using world::Tenant;

constexpr auto kPerUserMfaText = enum_text<policy::PerUserMfa>({
    {policy::PerUserMfa::kDisabled, "disabled"},
    {policy::PerUserMfa::kEnabled, "enabled"},
    {policy::PerUserMfa::kEnforced, "enforced"},
});

// Derived types of authenticationMethod. A password is the first factor; an e-mail address is good
// for resetting it only.
constexpr auto kStoredMethodText = enum_text<Method>({
    {Method::kSoftwareOath, "softwareOathAuthenticationMethod"},
    {Method::kAuthenticatorPush, "microsoftAuthenticatorAuthenticationMethod"},
    {Method::kSms, "phoneAuthenticationMethod"},
    {Method::kFido2, "fido2AuthenticationMethod"},
    {Method::kWindowsHello, "windowsHelloForBusinessAuthenticationMethod"},
    {Method::kTemporaryAccessPass, "temporaryAccessPassAuthenticationMethod"},
    {Method::kExternalMethod, "externalAuthenticationMethod"},
});

std::optional<policy::GuestKind> guest_kind(const Row& user, const Tenant* home) {
  if (home != nullptr) return policy::GuestKind::kServiceProvider;
  const bool is_invited = user.view(kUser.at("creationType")) == "Invitation";
  if (same_folded(user.view(kUser.at("userType")), "Guest"))
    return is_invited ? policy::GuestKind::kB2bCollaborationGuest
                      : policy::GuestKind::kInternalGuest;
  if (is_invited) return policy::GuestKind::kB2bCollaborationMember;
  return std::nullopt;
}

// Identity Protection comes with Entra ID P2; without it nobody knows of a risk.
std::optional<policy::RiskLevel> risk_of(const Tenant& tenant, const Row& user,
                                         schema::PropertyIndex property) {
  if (!has_premium_p2(tenant)) return std::nullopt;
  return policy::kRiskLevelText.parse(user.view(property)).value_or(policy::RiskLevel::kNone);
}

// Whether a device is compliant or joined is known of those that are registered here: another
// tenant's word for its devices is not taken ("Cross-tenant access settings", trust settings, off
// by default).
policy::CaDevice device_asking(const Tenant& tenant, const SignInQuestion& question,
                               std::span<const policy::Proof> proofs) {
  policy::CaDevice device{.platform = policy::platform_of(question.user_agent)};
  const auto device_id = question.device.empty() ? device_of(proofs) : question.device;
  if (device_id.empty() || question.home != nullptr) return device;
  const auto row = find_device(tenant, device_id);
  if (row == nullptr || !row->flag(kDevice.at("accountEnabled"))) return device;
  device.compliant = row->flag(kDevice.at("isCompliant"));
  device.domain_joined = row->view(kDevice.at("trustType")) == kHybridJoined;
  return device;
}

policy::MfaSkip skip_of(const Place& place, const policy::SignInFacts& facts, bool is_at_home) {
  if (place.skips_mfa) return policy::MfaSkip::kTrustedAddress;
  // Another tenant's browsers are nothing to go by.
  const bool is_remembered =
      is_at_home && std::ranges::find(facts.proofs, Method::kRememberedDevice,
                                      &policy::Proof::method) != facts.proofs.end();
  return is_remembered ? policy::MfaSkip::kRememberedDevice : policy::MfaSkip::kNone;
}

}  // namespace

policy::CaSubject subject_of(const Tenant& tenant, const Row& user, const Tenant* home) {
  const std::string id{user.id()};
  return {.id = id,
          .guest = guest_kind(user, home),
          .home_tenant = home != nullptr ? home->id() : std::string{},
          .groups = groups_of(tenant, id),
          .roles = roles_of(tenant, id),
          .risk = risk_of(tenant, user, kUser.at("riskLevel"))};
}

std::vector<policy::SecondFactor> second_factors_of(const Tenant& tenant,
                                                    std::string_view user_id) {
  std::vector<policy::SecondFactor> factors;
  const auto& methods = tenant.table(TypeId::kAuthenticationMethod);
  for (const auto& row : methods.find_by(kAuthenticationMethod.at("userId"), user_id)) {
    const auto method = kStoredMethodText.parse(row->view(kAuthenticationMethod.at("kind")));
    if (!method) continue;
    auto name = *method == Method::kExternalMethod
                    ? string_at(row->json(kAuthenticationMethod.at("details")), "/displayName")
                    : std::string{};
    factors.push_back({*method, std::move(name)});
    if (*method == Method::kSms) factors.push_back({Method::kVoice, {}});
  }
  return factors;
}

policy::PasswordState password_state(const Row& user, std::string_view typed) {
  if (!user.is_set(kUser.at("password"))) return policy::PasswordState::kMissing;
  if (user.text(kUser.at("password")) != typed) return policy::PasswordState::kWrong;
  return user.flag(kUser.at("mustChangePassword")) ? policy::PasswordState::kMustChange
                                                   : policy::PasswordState::kRight;
}

bool is_locked_out(const Row& user, Instant now) {
  const auto until = user.instant(kUser.at("lockedUntilDateTime"));
  return until && now < *until;
}

policy::SignInFacts gather_sign_in_facts(const Tenant& tenant, const Row* user,
                                         SignInQuestion question) {
  policy::SignInFacts facts;
  facts.account_exists = user != nullptr;
  facts.password = question.password;
  facts.proofs = std::move(question.proofs);
  facts.grant = question.grant;
  facts.now = question.now;
  facts.premium = has_premium(tenant);
  facts.security_defaults = security_defaults_on(tenant);
  Place place = place_of(tenant, question.address);
  facts.mfa_skip = skip_of(place, facts, question.home == nullptr);
  facts.target = {.resource_app_id = std::string{question.resource_app_id},
                  .client_app_id = std::string{question.client_app_id},
                  .user_action = {},
                  .client = question.client,
                  .device = device_asking(tenant, question, facts.proofs),
                  .locations = std::move(place.locations),
                  .trusted_place = place.trusted,
                  .transfer = question.transfer};
  // Without a resource there is nothing that a policy could be about yet: a v1.0 authorize request
  // may leave it out, and Conditional Access is asked when a token is wanted.
  if (!question.resource_app_id.empty()) facts.policies = ca_policies_of(tenant);
  if (user == nullptr) return facts;
  facts.account_enabled = user->raw(kUser.at("accountEnabled")) != "false";
  facts.locked_out = is_locked_out(*user, question.now);
  // Per-user MFA is his own tenant's; a partner's user has his methods there, too, and his domain.
  const Tenant& home = question.home != nullptr ? *question.home : tenant;
  if (question.home == nullptr)
    facts.per_user_mfa = kPerUserMfaText.parse(user->view(kUser.at("perUserMfaState")))
                             .value_or(policy::PerUserMfa::kDisabled);
  facts.federated_mfa_accepted = accepts_federated_mfa(home, *user);
  facts.registered = second_factors_of(home, user->id());
  facts.user = subject_of(tenant, *user, question.home);
  facts.target.risk = risk_of(tenant, *user, kUser.at("signInRiskLevel"));
  return facts;
}

std::vector<policy::Proof> proofs_from(const Json& kept) {
  std::vector<policy::Proof> proofs;
  if (!kept.is_array()) return proofs;
  for (const auto& each : kept) {
    const auto method = policy::kMethodText.parse(string_at(each, "/method"));
    const auto when = parse_instant(string_at(each, "/when"));
    if (method && when.ok())
      proofs.push_back({*method, *when, string_at(each, "/name"), string_at(each, "/id"),
                        string_at(each, "/reason"), string_at(each, "/device")});
  }
  return proofs;
}

Json proofs_json(std::span<const policy::Proof> proofs) {
  Json kept = Json::array();
  for (const auto& proof : proofs) {
    Json each{{"method", policy::kMethodText.text(proof.method)},
              {"provider", policy::kProviderText.text(policy::provider_of(proof.method))},
              {"when", world::stored_time(proof.when)}};
    if (!proof.name.empty()) each["name"] = proof.name;
    if (!proof.id.empty()) each["id"] = proof.id;
    if (!proof.reason.empty()) each["reason"] = proof.reason;
    if (!proof.device.empty()) each["device"] = proof.device;
    kept.push_back(std::move(each));
  }
  return kept;
}

}  // namespace mockgraph::directory
