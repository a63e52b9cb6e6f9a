#include "client/procedure/policies.h"

#include <algorithm>

namespace client::procedure {
namespace {

using mockgraph::find_at;
using mockgraph::Json;
using mockgraph::string_at;

bool lists(const Json& value, std::string_view pointer, std::string_view word) {
  const auto* list = find_at(value, pointer);
  return list && list->is_array() && std::ranges::find(*list, Json(word)) != list->end();
}

bool is_empty_list(const Json& value, std::string_view pointer) {
  const auto* list = find_at(value, pointer);
  return !list || list->empty();
}

Json base_policy(std::string_view name, std::string_view account) {
  return {{"displayName", name},
          {"state", "enabled"},
          {"conditions",
           {{"clientAppTypes", Json::array({"all"})},
            {"applications", {{"includeApplications", Json::array({"All"})}}},
            {"users", {{"includeUsers", Json::array({account})}}}}}};
}

// Every field of `wanted` is there with the same value; lists are compared whole.
bool contains(const Json& value, const Json& wanted) {
  if (!wanted.is_object()) return value == wanted;
  if (!value.is_object()) return false;
  return std::ranges::all_of(wanted.items(), [&](const auto& member) {
    const auto found = value.find(member.key());
    return found != value.end() && contains(*found, member.value());
  });
}

}  // namespace

mockgraph::Result<api::Answer> read_policies(api::GraphClient& graph) {
  return graph.get_all("/v1.0/identity/conditionalAccess/policies");
}

std::string link_of(const Json& policy) {
  return "/v1.0/identity/conditionalAccess/policies/" + string_at(policy, "/id");
}

Json mfa_policy(std::string_view name, std::string_view account) {
  auto policy = base_policy(name, account);
  policy["grantControls"] = {{"operator", "OR"}, {"builtInControls", Json::array({"mfa"})}};
  policy["sessionControls"]["signInFrequency"] = {
      {"isEnabled", true},
      {"frequencyInterval", "everyTime"},
      {"authenticationType", "primaryAndSecondaryAuthentication"}};
  return policy;
}

Json duo_policy(std::string_view account) {
  auto policy = base_policy(kDuoPolicyName, account);
  policy["grantControls"] = {{"operator", "OR"},
                             {"builtInControls", Json::array()},
                             {"customAuthenticationFactors", Json::array({"RequireDuoMfa"})}};
  return policy;
}

bool is_enabled(const Json& policy) { return string_at(policy, "/state") == "enabled"; }

bool names_user(const Json& policy, std::string_view list, std::string_view user) {
  return lists(policy, "/conditions/users/" + std::string{list}, user);
}

bool grants_mfa(const Json& policy) {
  return lists(policy, "/grantControls/builtInControls", "mfa") ||
         string_at(policy, "/grantControls/authenticationStrength/requirementsSatisfied") == "mfa";
}

bool grants_custom_control(const Json& policy) {
  return !is_empty_list(policy, "/grantControls/customAuthenticationFactors");
}

bool is_for_users(const Json& policy) {
  if (names_user(policy, "includeUsers", "None")) return false;
  return !is_empty_list(policy, "/conditions/users/includeUsers") ||
         !is_empty_list(policy, "/conditions/users/includeGroups") ||
         !is_empty_list(policy, "/conditions/users/includeRoles") ||
         find_at(policy, "/conditions/users/includeGuestsOrExternalUsers/guestOrExternalUserTypes");
}

bool is_like(const Json& policy, const Json& wanted) {
  if (!contains(policy, wanted)) return false;
  return is_empty_list(policy, "/conditions/users/excludeUsers") &&
         is_empty_list(policy, "/conditions/users/excludeGroups") &&
         is_empty_list(policy, "/conditions/users/excludeRoles") &&
         is_empty_list(policy, "/conditions/applications/excludeApplications") &&
         is_empty_list(policy, "/conditions/locations/excludeLocations");
}

Json conditions_excluding(const Json& policy, std::string_view user) {
  auto conditions = policy.value("conditions", Json::object());
  auto& excluded = conditions["users"]["excludeUsers"];
  if (!excluded.is_array()) excluded = Json::array();
  if (std::ranges::find(excluded, Json(user)) == excluded.end()) excluded.push_back(user);
  return conditions;
}

Json conditions_including(const Json& policy, std::string_view user) {
  auto conditions = policy.value("conditions", Json::object());
  auto kept = Json::array();
  for (const auto& each : conditions["users"].value("excludeUsers", Json::array())) {
    if (each != Json(user)) kept.push_back(each);
  }
  conditions["users"]["excludeUsers"] = std::move(kept);
  return conditions;
}

}  // namespace client::procedure
