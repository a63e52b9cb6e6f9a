#include "mockgraph/directory/policy_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/location_rules.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/policy_shape.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/directory/strength_rules.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>

namespace mockgraph::directory {
namespace {

using schema::kConditionalAccessPolicy;
using schema::kSecurityDefaults;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;

constexpr auto kPolicyState = kConditionalAccessPolicy.at("state");
constexpr auto kPolicyConditions = kConditionalAccessPolicy.at("conditions");
constexpr auto kPolicyGrant = kConditionalAccessPolicy.at("grantControls");
constexpr auto kPolicySession = kConditionalAccessPolicy.at("sessionControls");

Json parsed_policy(std::string_view raw) { return Json::parse(raw, nullptr, false); }

// A strength is named by its id and shown whole.
Status fill_strength(const world::Tenant& tenant, Json& grant) {
  Json& strength = grant["authenticationStrength"];
  if (strength.is_null()) return ok();
  const RowPtr row = find_strength(tenant, string_at(strength, "/id"));
  if (row == nullptr)
    return errors::policy_invalid("1016: 'authenticationStrength' does not exist.",
                                  "authenticationStrength");
  strength = strength_json(*row);
  return ok();
}

Status fill_access_policy(LawContext& c, const Row* before, RowEdit& next) {
  fill_id(c, next);
  constexpr auto kCreated = kConditionalAccessPolicy.at("createdDateTime");
  if (before == nullptr && !next.is_set(kCreated)) next.set_text(kCreated, rfc3339_fraction(c.now));
  if (before != nullptr)
    next.set_text(kConditionalAccessPolicy.at("modifiedDateTime"), rfc3339_fraction(c.now));
  if (next.is_set(kPolicyConditions)) {
    ASSIGN_OR_RETURN(const Json whole,
                     whole_conditions(parsed_policy(next.raw(kPolicyConditions))));
    next.set_json(kPolicyConditions, whole);
  }
  if (next.is_set(kPolicyGrant)) {
    ASSIGN_OR_RETURN(Json whole, whole_grant(parsed_policy(next.raw(kPolicyGrant))));
    RETURN_IF_ERROR(fill_strength(*c.draft.world().tenant(c.tenant), whole));
    next.set_json(kPolicyGrant, whole);
  }
  if (next.is_set(kPolicySession)) {
    ASSIGN_OR_RETURN(const Json whole, whole_session(parsed_policy(next.raw(kPolicySession))));
    next.set_json(kPolicySession, whole);
  }
  return ok();
}

Status check_licence(LawContext& c, const Json& conditions) {
  const auto tenant = c.draft.world().tenant(c.tenant);
  if (!has_premium(*tenant)) return errors::policy_not_licensed();
  for (const auto pointer : {"/userRiskLevels", "/signInRiskLevels", "/servicePrincipalRiskLevels",
                             "/insiderRiskLevels"}) {
    const Json* levels = find_at(conditions, pointer);
    const bool asks = levels != nullptr && !levels->empty();
    if (asks && !has_premium_p2(*tenant)) return errors::policy_premium_p2();
  }
  const Json* clients = find_at(conditions, "/clientApplications/includeServicePrincipals");
  if (clients != nullptr && !clients->empty()) return errors::policy_workload_identity();
  return ok();
}

Status check_state(LawContext& c, const Row* before, const Row& after) {
  const auto state = after.view(kPolicyState);
  if (state != "enabled" && state != "disabled" && state != "enabledForReportingButNotEnforced")
    return errors::policy_invalid(
        "1004: 'state' must be enabled, disabled or "
        "enabledForReportingButNotEnforced.",
        "state");
  const bool becomes_enabled = state == "enabled" && changed(before, after, kPolicyState);
  if (becomes_enabled && security_defaults_on(*c.draft.world().tenant(c.tenant)))
    return errors::policy_security_defaults();
  return ok();
}

// Places are words, named locations of the tenant, or the trusted addresses of per-user MFA.
Status check_locations(const world::Tenant& tenant, const Json& conditions) {
  constexpr std::string_view kWords[] = {"All", "AllTrusted",
                                         "00000000-0000-0000-0000-000000000000"};
  for (const auto pointer : {"/locations/includeLocations", "/locations/excludeLocations"}) {
    const Json* list = find_at(conditions, pointer);
    if (list == nullptr || !list->is_array()) continue;
    for (const Json& each : *list) {
      const auto id = each.is_string() ? each.get<std::string>() : std::string{};
      const bool is_known = std::ranges::find(kWords, id) != std::end(kWords) ||
                            find_named_location(tenant, id) != nullptr;
      if (!is_known)
        return errors::policy_invalid(
            "1017: 'locations' has a location that does not exist: " + dump(each) + ".",
            "locations");
    }
  }
  return ok();
}

Status check_access_policy(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr) return ok();
  RETURN_IF_ERROR(check_shape(*after));
  const Json conditions = after->json(kPolicyConditions);
  RETURN_IF_ERROR(check_licence(c, conditions));
  RETURN_IF_ERROR(check_state(c, before, *after));
  RETURN_IF_ERROR(check_conditions(conditions));
  RETURN_IF_ERROR(check_locations(*c.draft.world().tenant(c.tenant), conditions));
  return check_controls(after->json(kPolicyGrant), after->json(kPolicySession));
}

// ---- security defaults ----

Status fill_defaults(LawContext&, const Row*, RowEdit& next) {
  next.set_text(0, kSecurityDefaultsId);
  return ok();
}

Status check_defaults(LawContext& c, const Row* before, const Row* after) {
  constexpr auto kEnabled = kSecurityDefaults.at("isEnabled");
  if (after == nullptr || !after->flag(kEnabled) || !changed(before, *after, kEnabled)) return ok();
  Status status = ok();
  const auto tenant = c.draft.world().tenant(c.tenant);
  tenant->table(TypeId::kConditionalAccessPolicy).each([&](const RowPtr& row) {
    if (row->view(kPolicyState) == "enabled") status = errors::security_defaults_policies();
    return status.ok();
  });
  return status;
}

}  // namespace

const world::TypeLaws kConditionalAccessLaws{fill_access_policy, check_access_policy, nullptr};
const world::TypeLaws kSecurityDefaultsLaws{fill_defaults, check_defaults, nullptr};

}  // namespace mockgraph::directory
