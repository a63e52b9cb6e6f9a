#include "mockgraph/directory/gather_facts.h"

#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/federation_rules.h"
#include "mockgraph/directory/location_rules.h"
#include "mockgraph/directory/look_up.h"
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
using schema::kConditionalAccessPolicy;
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
constexpr auto kKindText = enum_text<Method>({
    {Method::kSoftwareOath, "softwareOathAuthenticationMethod"},
    {Method::kAuthenticatorPush, "microsoftAuthenticatorAuthenticationMethod"},
    {Method::kSms, "phoneAuthenticationMethod"},
    {Method::kFido2, "fido2AuthenticationMethod"},
    {Method::kWindowsHello, "windowsHelloForBusinessAuthenticationMethod"},
    {Method::kTemporaryAccessPass, "temporaryAccessPassAuthenticationMethod"},
    {Method::kExternalMethod, "externalAuthenticationMethod"},
});

const Json kNoJson;

// The member of a member…, or null; never throws.
const Json& within(const Json& value, std::string_view pointer) {
  const Json* found = find_at(value, pointer);
  return found != nullptr ? *found : kNoJson;
}

std::vector<std::string> texts(const Json& list) {
  std::vector<std::string> texts;
  if (!list.is_array()) return texts;
  for (const auto& each : list) {
    if (each.is_string()) texts.push_back(each.get<std::string>());
  }
  return texts;
}

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : std::string{};
}

template <class Enum, std::size_t Size>
std::vector<Enum> parsed(const Json& list, const EnumText<Enum, Size>& words) {
  std::vector<Enum> values;
  for (const auto& word : texts(list)) {
    if (const auto value = words.parse(word)) values.push_back(*value);
  }
  return values;
}

void read_conditions(const Json& conditions, policy::CaPolicy& policy) {
  const Json& users = within(conditions, "/users");
  policy.include_users = texts(within(users, "/includeUsers"));
  policy.exclude_users = texts(within(users, "/excludeUsers"));
  policy.include_groups = texts(within(users, "/includeGroups"));
  policy.exclude_groups = texts(within(users, "/excludeGroups"));
  policy.include_roles = texts(within(users, "/includeRoles"));
  policy.exclude_roles = texts(within(users, "/excludeRoles"));
  policy.include_guests = within(users, "/includeGuestsOrExternalUsers").is_object();
  policy.exclude_guests = within(users, "/excludeGuestsOrExternalUsers").is_object();
  const Json& apps = within(conditions, "/applications");
  policy.include_apps = texts(within(apps, "/includeApplications"));
  policy.exclude_apps = texts(within(apps, "/excludeApplications"));
  policy.include_user_actions = texts(within(apps, "/includeUserActions"));
  policy.clients = parsed(within(conditions, "/clientAppTypes"), policy::kCaClientText);
  const Json& locations = within(conditions, "/locations");
  policy.include_locations = texts(within(locations, "/includeLocations"));
  policy.exclude_locations = texts(within(locations, "/excludeLocations"));
}

void read_grant(const Json& grant, policy::CaPolicy& policy) {
  policy.all_controls = text_of(within(grant, "/operator")) == "AND";
  policy.controls = parsed(within(grant, "/builtInControls"), policy::kCaControlText);
  policy.custom_controls = texts(within(grant, "/customAuthenticationFactors"));
  policy.strength = text_of(within(grant, "/authenticationStrength/id"));
  policy.combinations = texts(within(grant, "/authenticationStrength/allowedCombinations"));
}

std::optional<policy::SignInFrequency> frequency_from(const Json& session) {
  const Json& kept = within(session, "/signInFrequency");
  const Json& enabled = within(kept, "/isEnabled");
  if (!enabled.is_boolean() || !enabled.get<bool>()) return std::nullopt;
  policy::SignInFrequency frequency;
  frequency.every_time = text_of(within(kept, "/frequencyInterval")) == "everyTime";
  frequency.secondary_only =
      text_of(within(kept, "/authenticationType")) == "secondaryAuthentication";
  const Json& value = within(kept, "/value");
  const std::chrono::hours unit{text_of(within(kept, "/type")) == "days" ? 24 : 1};
  if (value.is_number_integer()) frequency.length = unit * value.get<std::int64_t>();
  return frequency;
}

}  // namespace

policy::CaSubject subject_of(const Tenant& tenant, const Row& user) {
  const std::string id{user.id()};
  return {.id = id,
          .guest = same_folded(user.view(kUser.at("userType")), "Guest"),
          .groups = groups_of(tenant, id),
          .roles = roles_of(tenant, id)};
}

policy::CaPolicy ca_policy_from(const Row& row) {
  policy::CaPolicy policy;
  policy.id = std::string{row.id()};
  policy.display_name = row.text(kConditionalAccessPolicy.at("displayName"));
  policy.state = policy::kCaStateText.parse(row.view(kConditionalAccessPolicy.at("state")))
                     .value_or(policy::CaState::kDisabled);
  read_conditions(row.json(kConditionalAccessPolicy.at("conditions")), policy);
  read_grant(row.json(kConditionalAccessPolicy.at("grantControls")), policy);
  policy.frequency = frequency_from(row.json(kConditionalAccessPolicy.at("sessionControls")));
  return policy;
}

namespace {

// A policy is asked about at each sign-in and changed hardly ever. A row never changes, and is held
// here, so that its address means it and nothing else: what was read from it stays true.
class PolicyReader {
 public:
  using Policy = std::shared_ptr<const policy::CaPolicy>;

  Policy read(const world::RowPtr& row) {
    const std::scoped_lock lock{mutex_};
    if (const auto known = known_.find(row.get()); known != known_.end())
      return known->second.policy;
    if (known_.size() >= kRoom) known_.clear();
    auto policy = std::make_shared<const policy::CaPolicy>(ca_policy_from(*row));
    known_.emplace(row.get(), Known{row, policy});
    return policy;
  }

 private:
  static constexpr std::size_t kRoom = 256;
  struct Known {
    world::RowPtr row;
    Policy policy;
  };
  std::mutex mutex_;
  std::unordered_map<const Row*, Known> known_;
};

}  // namespace

std::vector<policy::CaPolicy> ca_policies_of(const Tenant& tenant) {
  static PolicyReader kReader;
  std::vector<policy::CaPolicy> policies;
  tenant.table(TypeId::kConditionalAccessPolicy).each([&](const world::RowPtr& row) {
    policies.push_back(*kReader.read(row));
    return true;
  });
  return policies;
}

std::vector<policy::SecondFactor> second_factors_of(const Tenant& tenant,
                                                    std::string_view user_id) {
  std::vector<policy::SecondFactor> factors;
  const auto& methods = tenant.table(TypeId::kAuthenticationMethod);
  for (const auto& row : methods.find_by(kAuthenticationMethod.at("userId"), user_id)) {
    const auto method = kKindText.parse(row->view(kAuthenticationMethod.at("kind")));
    if (!method) continue;
    auto name = *method == Method::kExternalMethod
                    ? string_at(row->json(kAuthenticationMethod.at("details")), "/displayName")
                    : std::string{};
    factors.push_back({*method, std::move(name)});
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
  facts.target.resource_app_id = std::string{question.resource_app_id};
  facts.target.client_app_id = std::string{question.client_app_id};
  facts.target.client = question.client;
  Place place = place_of(tenant, question.address, {});
  facts.target.locations = std::move(place.locations);
  facts.target.trusted_place = place.is_trusted;
  facts.premium = has_premium(tenant);
  facts.security_defaults = security_defaults_on(tenant);
  // Without a resource there is nothing that a policy could be about yet: a v1.0 authorize request
  // may leave it out, and Conditional Access is asked when a token is wanted.
  if (facts.premium && !question.resource_app_id.empty()) facts.policies = ca_policies_of(tenant);
  if (user == nullptr) return facts;
  facts.account_enabled = user->raw(kUser.at("accountEnabled")) != "false";
  facts.locked_out = is_locked_out(*user, question.now);
  facts.per_user_mfa = kPerUserMfaText.parse(user->view(kUser.at("perUserMfaState")))
                           .value_or(policy::PerUserMfa::kDisabled);
  facts.federated_mfa_accepted = accepts_federated_mfa(tenant, *user);
  facts.registered = second_factors_of(tenant, user->id());
  facts.user = subject_of(tenant, *user);
  return facts;
}

std::vector<policy::Proof> proofs_from(const Json& kept) {
  std::vector<policy::Proof> proofs;
  if (!kept.is_array()) return proofs;
  for (const auto& each : kept) {
    const auto method = policy::kMethodText.parse(string_at(each, "/method"));
    const auto when = parse_instant(string_at(each, "/when"));
    if (method && when.ok()) proofs.push_back({*method, *when, string_at(each, "/name")});
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
    kept.push_back(std::move(each));
  }
  return kept;
}

}  // namespace mockgraph::directory
