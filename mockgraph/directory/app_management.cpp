#include "mockgraph/directory/app_management.h"

#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/directory/singleton.h"
#include "mockgraph/schema/application_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace mockgraph::directory {
namespace {

using policy::AppRestriction;
using policy::AppRestrictions;
using policy::AppRestrictionType;
using policy::kAppRestrictionText;
using schema::kApplication;
using schema::kAppManagementPolicy;
using schema::kDefaultAppManagement;
using schema::kServicePrincipal;
using schema::PropertyIndex;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::Tenant;

constexpr auto kRestrictions = kAppManagementPolicy.at("restrictions");
constexpr std::string_view kPasswords = "passwordCredentials";
constexpr std::string_view kKeys = "keyCredentials";

// Which list of a policy a restriction stands in.
bool is_about_keys(AppRestrictionType type) {
  return type == AppRestrictionType::kAsymmetricKeyLifetime ||
         type == AppRestrictionType::kTrustedCertificateAuthority;
}

bool is_lifetime(AppRestrictionType type) {
  return type == AppRestrictionType::kPasswordLifetime ||
         type == AppRestrictionType::kSymmetricKeyLifetime ||
         type == AppRestrictionType::kAsymmetricKeyLifetime;
}

// One entry as it is kept, with the members that were left out.
Json whole_restriction(const Json& given, std::string_view list) {
  Json whole{{"restrictionType", nullptr},
             {"state", "enabled"},
             {"maxLifetime", nullptr},
             {"restrictForAppsCreatedAfterDateTime", nullptr}};
  if (list == kKeys) whole["certificateBasedApplicationConfigurationIds"] = Json::array();
  for (const auto& [name, value] : given.items()) {
    const bool is_annotation = name.find('@') != std::string::npos;
    if (!is_annotation && !(value.is_null() && whole.contains(name))) whole[name] = value;
  }
  return whole;
}

// Both lists, whole; another member stays as it came.
void fill_restrictions(RowEdit& next, PropertyIndex property) {
  if (!next.is_set(property)) return;
  Json whole = Json::parse(next.raw(property), nullptr, false);
  for (const auto list : {kPasswords, kKeys}) {
    Json& entries = whole[std::string{list}];
    if (!entries.is_array()) entries = Json::array();
    for (Json& each : entries) {
      if (each.is_object()) each = whole_restriction(each, list);
    }
  }
  next.set_json(property, whole);
}

std::optional<AppRestriction> restriction_from(const Json& entry) {
  const auto type = kAppRestrictionText.parse(string_at(entry, "/restrictionType"));
  if (!type) return std::nullopt;
  AppRestriction restriction{.type = *type, .enabled = string_at(entry, "/state") == "enabled"};
  const auto longest = parse_duration(string_at(entry, "/maxLifetime"));
  if (longest.ok()) restriction.longest = *longest;
  const auto after = parse_instant(string_at(entry, "/restrictForAppsCreatedAfterDateTime"));
  if (after.ok()) restriction.created_after = *after;
  return restriction;
}

bool is_sound(const Json& entry, std::string_view list) {
  const auto restriction = restriction_from(entry);
  if (!restriction || is_about_keys(restriction->type) != (list == kKeys)) return false;
  const std::string state = string_at(entry, "/state");
  const bool is_read = entry.at("restrictForAppsCreatedAfterDateTime").is_null() ==
                           !restriction->created_after.has_value() &&
                       entry.at("maxLifetime").is_null() == !restriction->longest.has_value();
  const bool lacks_limit =
      is_lifetime(restriction->type) && restriction->enabled && !restriction->longest;
  const std::size_t members = list == kKeys ? 5 : 4;  // as whole_restriction() has them
  return (state == "enabled" || state == "disabled") && is_read && !lacks_limit &&
         entry.size() == members;
}

// Every entry is known, complete, and the only one of its type.
bool are_sound(const Json& restrictions) {
  for (const auto list : {kPasswords, kKeys}) {
    std::vector<std::string> seen;
    for (const Json& entry : restrictions.at(std::string{list})) {
      if (!entry.is_object() || !is_sound(entry, list)) return false;
      seen.push_back(string_at(entry, "/restrictionType"));
      if (std::ranges::count(seen, seen.back()) > 1) return false;
    }
  }
  return true;
}

std::vector<AppRestriction> restrictions_in(const Json& value) {
  std::vector<AppRestriction> found;
  for (const auto list : {kPasswords, kKeys}) {
    const Json* entries = find_at(value, "/" + std::string{list});
    if (entries == nullptr || !entries->is_array()) continue;
    for (const Json& entry : *entries) {
      if (auto restriction = restriction_from(entry)) found.push_back(*std::move(restriction));
    }
  }
  return found;
}

constexpr std::array kTenantLists{kDefaultAppManagement.at("applicationRestrictions"),
                                  kDefaultAppManagement.at("servicePrincipalRestrictions")};

Status fill_default(LawContext& c, const Row* before, RowEdit& next) {
  for (const auto each : kTenantLists) fill_restrictions(next, each);
  return fill_singleton(c, before, next);
}

Status check_default(LawContext&, const Row*, const Row* after) {
  if (after == nullptr) return ok();
  for (const auto each : kTenantLists) {
    if (!are_sound(after->json(each)))
      return errors::value_invalid(kDefaultAppManagement,
                                   kDefaultAppManagement.properties[each].name);
  }
  return ok();
}

Status fill_app_policy(LawContext& c, const Row*, RowEdit& next) {
  fill_id(c, next);
  fill_restrictions(next, kRestrictions);
  return ok();
}

Status check_app_policy(LawContext&, const Row*, const Row* after) {
  if (after == nullptr) return ok();
  RETURN_IF_ERROR(check_shape(*after));
  if (are_sound(after->json(kRestrictions))) return ok();
  return errors::value_invalid(kAppManagementPolicy, "restrictions");
}

// A policy that is gone is assigned to nobody.
Status follow_policy(LawContext& c, const Row* before, const Row* after) {
  if (after != nullptr) return ok();
  for (const auto& holder : holders_of_policy(*c.draft.world().tenant(c.tenant), before->id())) {
    RowEdit next{*holder};
    next.clear(*holder->type().find("managementPolicyId"));
    ASSIGN_OR_RETURN(const RowPtr freed, c.draft.change(c.tenant, std::move(next)));
  }
  return ok();
}

}  // namespace

const world::TypeLaws kDefaultAppManagementLaws{fill_default, check_default, nullptr};
const world::TypeLaws kAppManagementPolicyLaws{fill_app_policy, check_app_policy, follow_policy};

std::vector<AppRestrictions> app_restrictions_of(const Tenant& tenant, const Row& holder) {
  std::vector<AppRestrictions> found;
  const bool is_application = holder.type().type == TypeId::kApplication;
  const auto assigned = is_application ? kApplication.at("managementPolicyId")
                                       : kServicePrincipal.at("managementPolicyId");
  if (holder.is_set(assigned)) {
    const RowPtr own = tenant.find(TypeId::kAppManagementPolicy, holder.view(assigned));
    if (own != nullptr && own->flag(kAppManagementPolicy.at("isEnabled")))
      found.push_back({std::string{own->id()}, restrictions_in(own->json(kRestrictions))});
  }
  const RowPtr common = tenant.find(TypeId::kDefaultAppManagement, kDefaultAppManagementId);
  if (common != nullptr && common->flag(kDefaultAppManagement.at("isEnabled")))
    found.push_back({std::string{common->id()},
                     restrictions_in(common->json(kTenantLists[is_application ? 0 : 1]))});
  return found;
}

std::vector<RowPtr> holders_of_policy(const Tenant& tenant, std::string_view policy_id) {
  auto holders =
      tenant.table(TypeId::kApplication).find_by(kApplication.at("managementPolicyId"), policy_id);
  for (auto& each : tenant.table(TypeId::kServicePrincipal)
                        .find_by(kServicePrincipal.at("managementPolicyId"), policy_id))
    holders.push_back(std::move(each));
  return holders;
}

}  // namespace mockgraph::directory
