#include "mockgraph/directory/policy_shape.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/errors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace mockgraph::directory {
namespace {

// "conditionalAccessConditionSet", "conditionalAccessGrantControls",
// "conditionalAccessSessionControls" resource types: every member with its default.
constexpr std::string_view kConditionsShape = R"({
  "userRiskLevels":[],"signInRiskLevels":[],"servicePrincipalRiskLevels":[],
  "insiderRiskLevels":null,"clientAppTypes":["all"],"platforms":null,"locations":null,
  "devices":null,"clientApplications":null,"authenticationFlows":null,
  "applications":{"includeApplications":[],"excludeApplications":[],"includeUserActions":[],
    "includeAuthenticationContextClassReferences":[],"applicationFilter":null},
  "users":{"includeUsers":[],"excludeUsers":[],"includeGroups":[],"excludeGroups":[],
    "includeRoles":[],"excludeRoles":[],"includeGuestsOrExternalUsers":null,
    "excludeGuestsOrExternalUsers":null}})";
constexpr std::string_view kGrantShape = R"({"operator":"OR","builtInControls":[],
  "customAuthenticationFactors":[],"termsOfUse":[],"authenticationStrength":null})";
constexpr std::string_view kSessionShape = R"({"disableResilienceDefaults":null,
  "applicationEnforcedRestrictions":null,"cloudAppSecurity":null,"persistentBrowser":null,
  "secureSignInSession":null,"signInFrequency":null})";
constexpr std::string_view kFrequency = R"({"value":null,"type":null,
  "authenticationType":"primaryAndSecondaryAuthentication","frequencyInterval":"timeBased",
  "isEnabled":true})";

constexpr std::string_view kClientWords[] = {
    "all", "browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "easSupported", "other"};
constexpr std::string_view kControlWords[] = {"block",
                                              "mfa",
                                              "compliantDevice",
                                              "domainJoinedDevice",
                                              "approvedApplication",
                                              "compliantApplication",
                                              "passwordChange",
                                              "riskRemediation"};
constexpr std::string_view kActionWords[] = {"urn:user:registersecurityinfo",
                                             "urn:user:registerdevice"};

using Words = std::span<const std::string_view>;

Error invalid(int number, std::string_view property, std::string_view what) {
  return errors::policy_invalid(
      std::to_string(number) + ": '" + std::string{property} + "' " + std::string{what}, property);
}

// The spelling that a member has in `known`; empty if there is none.
std::string spelling(const Json& known, std::string_view name) {
  for (const auto& [key, value] : known.items()) {
    if (same_folded(key, name)) return key;
  }
  return {};
}

// Lays what was given over the defaults, member by member; two levels deep where the default has
// an object. Names compare without regard to case.
Result<Json> laid_over(const Json& defaults, const Json& given, std::string_view where) {
  if (!given.is_object()) return invalid(1001, where, "must be an object.");
  Json whole = defaults;
  for (const auto& [name, value] : given.items()) {
    if (name.find("@odata") != std::string::npos) continue;
    const std::string key = spelling(whole, name);
    if (key.empty()) return invalid(1002, name, "is not known in '" + std::string{where} + "'.");
    Json& place = whole[key];
    if (place.is_object()) {
      ASSIGN_OR_RETURN(place, laid_over(place, value, key));
    } else if (place.is_array()) {
      if (value.is_null()) continue;
      if (!value.is_array()) return invalid(1003, key, "must be a list.");
      place = value;
    } else {
      place = value;
    }
  }
  return whole;
}

bool is_known(Words words, const Json& value) {
  return value.is_string() && std::ranges::find(words, value.get<std::string>()) != words.end();
}

// Every entry of a list is one of the words or, where ids may stand, a GUID.
Status check_list(const Json& holder, std::string_view name, Words words, bool ids_too) {
  const Json* list = find_at(holder, "/" + std::string{name});
  if (list == nullptr || !list->is_array()) return ok();
  for (const Json& each : *list) {
    const bool is_id = ids_too && each.is_string() && Guid::parse(each.get<std::string>());
    if (!is_known(words, each) && !is_id)
      return invalid(1005, name, "has a value that is not known: " + dump(each) + ".");
  }
  return ok();
}

bool has_entries(const Json& holder, std::string_view pointer) {
  const Json* found = find_at(holder, pointer);
  return found != nullptr && (found->is_object() || (found->is_array() && !found->empty()));
}

bool has_any(const Json& holder, std::initializer_list<std::string_view> pointers) {
  return std::ranges::any_of(pointers, [&](auto pointer) { return has_entries(holder, pointer); });
}

bool is_on(const Json& session, std::string_view control) {
  const Json* found = find_at(session, "/" + std::string{control} + "/isEnabled");
  return found != nullptr && *found == true;
}

Status check_frequency(const Json& session) {
  const Json* frequency = find_at(session, "/signInFrequency");
  if (frequency == nullptr || frequency->is_null()) return ok();
  const std::string interval = string_at(*frequency, "/frequencyInterval");
  if (interval != "everyTime" && interval != "timeBased")
    return invalid(1012, "frequencyInterval", "must be everyTime or timeBased.");
  const Json* value = find_at(*frequency, "/value");
  const bool has_value = value != nullptr && value->is_number_integer();
  const std::string type = string_at(*frequency, "/type");
  const bool is_timed = has_value && (type == "hours" || type == "days");
  if (interval == "everyTime" && (has_value || !type.empty()))
    return invalid(1013, "signInFrequency", "has no value and no type when it is every time.");
  if (interval == "timeBased" && is_on(session, "signInFrequency") && !is_timed)
    return invalid(1014, "signInFrequency", "needs a value in hours or days.");
  return ok();
}

}  // namespace

Result<Json> whole_conditions(const Json& given) {
  return laid_over(Json::parse(kConditionsShape), given, "conditions");
}

Result<Json> whole_grant(const Json& given) {
  return laid_over(Json::parse(kGrantShape), given, "grantControls");
}

Result<Json> whole_session(const Json& given) {
  ASSIGN_OR_RETURN(Json whole, laid_over(Json::parse(kSessionShape), given, "sessionControls"));
  Json& frequency = whole["signInFrequency"];
  if (!frequency.is_null()) {
    ASSIGN_OR_RETURN(frequency, laid_over(Json::parse(kFrequency), frequency, "signInFrequency"));
  }
  return whole;
}

Status check_conditions(const Json& conditions) {
  const Json& users = conditions.at("users");
  const Json& apps = conditions.at("applications");
  if (!has_entries(conditions, "/clientAppTypes"))
    return invalid(1006, "clientAppTypes", "must not be empty.");
  if (!has_any(conditions, {"/users/includeUsers", "/users/includeGroups", "/users/includeRoles",
                            "/users/includeGuestsOrExternalUsers", "/clientApplications"}))
    return invalid(1007, "users", "must include somebody.");
  if (!has_any(apps, {"/includeApplications", "/includeUserActions",
                      "/includeAuthenticationContextClassReferences"}))
    return invalid(1008, "applications", "must include something.");
  RETURN_IF_ERROR(check_list(conditions, "clientAppTypes", kClientWords, false));
  for (const auto name : {"includeUsers", "excludeUsers"})
    RETURN_IF_ERROR(check_list(users, name, kUserWords, true));
  for (const auto name : {"includeGroups", "excludeGroups", "includeRoles", "excludeRoles"})
    RETURN_IF_ERROR(check_list(users, name, {}, true));
  for (const auto name : {"includeApplications", "excludeApplications"})
    RETURN_IF_ERROR(check_list(apps, name, kAppWords, true));
  return check_list(apps, "includeUserActions", kActionWords, false);
}

Status check_controls(const Json& grant, const Json& session) {
  const bool grants = has_any(grant, {"/builtInControls", "/customAuthenticationFactors",
                                      "/termsOfUse", "/authenticationStrength"});
  const bool limits = is_on(session, "signInFrequency") || is_on(session, "persistentBrowser") ||
                      is_on(session, "cloudAppSecurity") ||
                      is_on(session, "applicationEnforcedRestrictions");
  if (!grants && !limits) return invalid(1009, "grantControls", "must ask for something.");
  RETURN_IF_ERROR(check_frequency(session));
  if (grant.is_null()) return ok();
  const std::string combined = string_at(grant, "/operator");
  if (combined != "AND" && combined != "OR") return invalid(1010, "operator", "must be AND or OR.");
  RETURN_IF_ERROR(check_list(grant, "builtInControls", kControlWords, false));
  const Json& controls = grant.at("builtInControls");
  const bool asks_mfa = std::ranges::find(controls, Json("mfa")) != controls.end();
  if (asks_mfa && has_entries(grant, "/authenticationStrength"))
    return invalid(1011, "authenticationStrength", "cannot be combined with mfa.");
  if (has_entries(grant, "/customAuthenticationFactors") && is_on(session, "signInFrequency"))
    return invalid(1015, "customAuthenticationFactors", "cannot be combined with signInFrequency.");
  return ok();
}

}  // namespace mockgraph::directory
