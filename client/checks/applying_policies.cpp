#include "client/checks/applying_policies.h"

#include "client/procedure/policies.h"

#include <algorithm>
#include <array>

namespace client::checks {
namespace {

using mockgraph::find_at;
using mockgraph::Json;
using mockgraph::string_at;
using procedure::names_user;

bool lists_group(const Facts& facts, const Json& policy, std::string_view list) {
  return facts.memberships.known() &&
         std::ranges::any_of(facts.memberships->items,
                             [&](const auto& group) { return names_user(policy, list, group.id); });
}

bool lists_role(const Facts& facts, const Json& policy, std::string_view list) {
  return facts.roles.known() && std::ranges::any_of(facts.roles->items, [&](const auto& each) {
           return names_user(policy, list, each.role);
         });
}

bool is_excluded(const Facts& facts, const Json& policy) {
  return names_user(policy, "excludeUsers", facts.user().id) ||
         lists_group(facts, policy, "excludeGroups") || lists_role(facts, policy, "excludeRoles");
}

bool is_included(const Facts& facts, const Json& policy) {
  return names_user(policy, "includeUsers", "All") ||
         names_user(policy, "includeUsers", facts.user().id) ||
         lists_group(facts, policy, "includeGroups") || lists_role(facts, policy, "includeRoles");
}

bool is_set(const Json& policy, std::string_view pointer) {
  const auto* value = find_at(policy, pointer);
  return value && !value->is_null() && !(value->is_array() && value->empty());
}

bool is_just(const Json& policy, std::string_view pointer, std::string_view word) {
  const auto* value = find_at(policy, pointer);
  return value && *value == Json::array({word});
}

struct Hole {
  std::string_view pointer, name;
};
constexpr std::array kHoles{
    Hole{"/conditions/applications/excludeApplications", "excluded applications"},
    Hole{"/conditions/applications/includeUserActions", "user actions only"},
    Hole{"/conditions/locations", "locations"},
    Hole{"/conditions/platforms", "platforms"},
    Hole{"/conditions/devices", "devices"},
    Hole{"/conditions/authenticationFlows", "authentication flows"},
    Hole{"/conditions/userRiskLevels", "user risk"},
    Hole{"/conditions/signInRiskLevels", "sign-in risk"}};

// "Require one of the selected controls": who meets another one is not asked for MFA.
bool takes_another_control(const Json& policy) {
  if (string_at(policy, "/grantControls/operator") != "OR") return false;
  const Json* controls = find_at(policy, "/grantControls/builtInControls");
  return controls != nullptr && controls->is_array() &&
         std::ranges::any_of(*controls, [](const Json& each) { return each != "mfa"; });
}

}  // namespace

std::vector<Json> applying_policies(const Facts& facts) {
  std::vector<Json> applying;
  if (!facts.policies.known() || !facts.has_account()) return applying;
  for (const auto& policy : *facts.policies) {
    if (procedure::is_enabled(policy) && is_included(facts, policy) && !is_excluded(facts, policy))
      applying.push_back(policy);
  }
  return applying;
}

bool is_own_policy(const Json& policy, const procedure::User& account) {
  return is_just(policy, "/conditions/users/includeUsers", account.id) &&
         !is_set(policy, "/conditions/users/includeGroups") &&
         !is_set(policy, "/conditions/users/includeRoles");
}

std::vector<std::string> holes_of(const Json& policy) {
  std::vector<std::string> holes;
  if (!is_just(policy, "/conditions/applications/includeApplications", "All"))
    holes.emplace_back("not all applications");
  if (is_set(policy, "/conditions/clientAppTypes") &&
      !is_just(policy, "/conditions/clientAppTypes", "all"))
    holes.emplace_back("client types");
  if (takes_another_control(policy)) holes.emplace_back("content with another control");
  for (const auto& [pointer, name] : kHoles) {
    if (is_set(policy, pointer)) holes.emplace_back(name);
  }
  return holes;
}

bool asks_every_time(const Json& policy) {
  const auto* enabled = find_at(policy, "/sessionControls/signInFrequency/isEnabled");
  return enabled && *enabled == Json(true) &&
         mockgraph::string_at(policy, "/sessionControls/signInFrequency/frequencyInterval") ==
             "everyTime";
}

bool is_per_user_mfa_on(const Facts& facts) {
  return facts.per_user_state.known() &&
         (*facts.per_user_state == "enforced" || *facts.per_user_state == "enabled");
}

bool enforces_mfa(const Facts& facts) {
  const auto applying = applying_policies(facts);
  return is_per_user_mfa_on(facts) || std::ranges::any_of(applying, procedure::grants_mfa);
}

}  // namespace client::checks
