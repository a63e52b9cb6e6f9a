#include "mockgraph/directory/method_policy.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/directory/singleton.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace mockgraph::directory {
namespace {

using schema::kMethodConfiguration;
using schema::kMethodsPolicy;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::Tenant;

constexpr auto kMethodState = kMethodConfiguration.at("state");
constexpr auto kConfiguredKind = kMethodConfiguration.at("kind");
constexpr auto kSettings = kMethodConfiguration.at("settings");
constexpr auto kMigration = kMethodsPolicy.at("policyMigrationState");
constexpr bool kOn = true, kOff = false;
constexpr std::string_view kEverybody = "all_users";

// "Authentication methods policy" in the Graph reference. Differs: which methods a fresh tenant
// allows has changed over the years; here those are on that the simulator lets users register.
// clang-format off
constexpr auto kDefaults = std::to_array<MethodDefault>({
    {"Fido2", "fido2AuthenticationMethodConfiguration", kOn,
     R"({"isSelfServiceRegistrationAllowed":true,"isAttestationEnforced":false,"keyRestrictions":{"isEnforced":false,"enforcementType":"block","aaGuids":[]}})"},
    {"MicrosoftAuthenticator", "microsoftAuthenticatorAuthenticationMethodConfiguration", kOn,
     R"({"isSoftwareOathEnabled":true,"featureSettings":{"displayAppInformationRequiredState":{"state":"default","includeTarget":{"targetType":"group","id":"all_users"},"excludeTarget":{"targetType":"group","id":"00000000-0000-0000-0000-000000000000"}},"displayLocationInformationRequiredState":{"state":"default","includeTarget":{"targetType":"group","id":"all_users"},"excludeTarget":{"targetType":"group","id":"00000000-0000-0000-0000-000000000000"}}}})"},
    {"Sms", "smsAuthenticationMethodConfiguration", kOn, "{}"},
    {"TemporaryAccessPass", "temporaryAccessPassAuthenticationMethodConfiguration", kOn,
     R"({"defaultLength":8,"defaultLifetimeInMinutes":60,"minimumLifetimeInMinutes":10,"maximumLifetimeInMinutes":43200,"isUsableOnce":false})"},
    {"HardwareOath", "hardwareOathAuthenticationMethodConfiguration", kOff, "{}"},
    {"SoftwareOath", "softwareOathAuthenticationMethodConfiguration", kOn, "{}"},
    {"Voice", "voiceAuthenticationMethodConfiguration", kOff, R"({"isOfficePhoneAllowed":false})"},
    {"Email", "emailAuthenticationMethodConfiguration", kOn, R"({"allowExternalIdToUseEmailOtp":"default"})"},
    {"X509Certificate", "x509CertificateAuthenticationMethodConfiguration", kOff, "{}"},
    {"QRCodePin", "qrCodePinAuthenticationMethodConfiguration", kOff, R"({"standardQRCodeLifetimeInDays":365,"pinLength":8})"},
});
// clang-format on

// Members of one target, by the method that they belong to.
Json everybody(std::string_view id) {
  Json target{{"targetType", "group"}, {"id", kEverybody}, {"isRegistrationRequired", false}};
  if (id == "MicrosoftAuthenticator") target["authenticationMode"] = "any";
  if (id == "Sms") target["isUsableForSignIn"] = true;
  return target;
}

RowPtr default_row(const MethodDefault& method) {
  Json settings = Json::parse(method.settings);
  settings["excludeTargets"] = Json::array();
  settings["includeTargets"] = Json::array({everybody(method.id)});
  RowEdit row{kMethodConfiguration};
  row.set_text(0, method.id)
      .set_text(kMethodState, method.enabled ? "enabled" : "disabled")
      .set_text(kConfiguredKind, method.kind)
      .set_json(kSettings, settings);
  return row.finish();
}

std::span<const RowPtr> default_rows() {
  static const auto kRows = [] {
    std::vector<RowPtr> rows;
    for (const auto& each : kDefaults) rows.push_back(default_row(each));
    return rows;
  }();
  return kRows;
}

Status fill_method_policy(LawContext& c, const Row* before, RowEdit& next) {
  next.set_text(kMethodsPolicy.at("lastModifiedDateTime"), rfc3339_fraction(c.now));
  return fill_singleton(c, before, next);
}

Status check_method_policy(LawContext&, const Row*, const Row* after) {
  if (after == nullptr) return ok();
  constexpr std::string_view kWords[] = {"preMigration", "migrationInProgress",
                                         "migrationComplete"};
  const bool is_known = std::ranges::find(kWords, after->view(kMigration)) != std::end(kWords);
  return is_known ? ok() : Status{errors::value_invalid(kMethodsPolicy, "policyMigrationState")};
}

Status fill_configuration(LawContext& c, const Row*, RowEdit& next) {
  if (!next.is_set(0)) next.set_text(0, c.ids.next_guid_text());
  return ok();
}

bool are_targets(const Json& settings, const char* name) {
  const auto list = settings.find(name);
  return list != settings.end() && list->is_array() &&
         std::ranges::all_of(*list, [](const Json& each) {
           const auto id = string_at(each, "/id"), type = string_at(each, "/targetType");
           return (type == "group" || type == "user") && (id == kEverybody || Guid::parse(id));
         });
}

std::int64_t minutes(const Json& settings, const char* name) {
  const auto found = settings.find(name);
  return found != settings.end() && found->is_number_integer() ? found->get<std::int64_t>() : -1;
}

// A pass lives ten minutes to thirty days, and the policy narrows that.
bool are_pass_limits(const Json& settings) {
  constexpr std::int64_t kShortest = 10, kLongest = 43200;
  const auto least = minutes(settings, "minimumLifetimeInMinutes");
  const auto most = minutes(settings, "maximumLifetimeInMinutes");
  const auto usual = minutes(settings, "defaultLifetimeInMinutes");
  return kShortest <= least && least <= usual && usual <= most && most <= kLongest;
}

Status check_configuration(LawContext&, const Row*, const Row* after) {
  if (after == nullptr) return ok();
  const auto state = after->view(kMethodState);
  if (state != "enabled" && state != "disabled")
    return errors::value_invalid(kMethodConfiguration, "state");
  const Json settings = after->json(kSettings);
  for (const auto name : {"includeTargets", "excludeTargets"}) {
    if (!are_targets(settings, name)) return errors::value_invalid(kMethodConfiguration, name);
  }
  if (after->id() == "TemporaryAccessPass" && !are_pass_limits(settings))
    return errors::value_invalid(kMethodConfiguration, "defaultLifetimeInMinutes");
  return ok();
}

bool names_one_of(const Json& targets, const std::vector<std::string>& ids) {
  return std::ranges::any_of(targets, [&](const Json& each) {
    const auto id = string_at(each, "/id");
    return id == kEverybody || std::ranges::any_of(ids, [&](const std::string& other) {
             return same_folded(id, other);
           });
  });
}

}  // namespace

const world::TypeLaws kMethodsPolicyLaws{fill_method_policy, check_method_policy, nullptr};
const world::TypeLaws kMethodConfigurationLaws{fill_configuration, check_configuration, nullptr};

std::span<const MethodDefault> method_defaults() { return kDefaults; }

std::vector<RowPtr> method_configurations(const Tenant& tenant) {
  std::vector<RowPtr> rows;
  const auto& written = tenant.table(TypeId::kMethodConfiguration);
  for (const auto& each : default_rows()) {
    const RowPtr own = written.find(each->id());
    rows.push_back(own != nullptr ? own : each);
  }
  written.each([&](const RowPtr& row) {
    const auto is_it = [&](const RowPtr& each) { return each->id() == row->id(); };
    if (std::ranges::none_of(default_rows(), is_it)) rows.push_back(row);
    return true;
  });
  return rows;
}

RowPtr method_configuration(const Tenant& tenant, std::string_view id) {
  for (const auto& row : method_configurations(tenant)) {
    if (same_folded(row->id(), id)) return row;
  }
  return nullptr;
}

AccessPassLimits access_pass_limits(const Tenant& tenant) {
  const Json settings = method_configuration(tenant, "TemporaryAccessPass")->json(kSettings);
  return {.shortest = minutes(settings, "minimumLifetimeInMinutes"),
          .longest = minutes(settings, "maximumLifetimeInMinutes"),
          .usual = minutes(settings, "defaultLifetimeInMinutes"),
          .always_once = settings.at("isUsableOnce") == true};
}

bool may_use_method(const Tenant& tenant, std::string_view user, std::string_view id) {
  const RowPtr row = method_configuration(tenant, id);
  if (row == nullptr || row->view(kMethodState) != "enabled") return false;
  auto his = groups_of(tenant, user);
  his.emplace_back(user);
  const Json settings = row->json(kSettings);
  return names_one_of(settings.at("includeTargets"), his) &&
         !names_one_of(settings.at("excludeTargets"), his);
}

}  // namespace mockgraph::directory
