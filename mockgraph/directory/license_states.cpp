#include "mockgraph/directory/license_states.h"

#include "mockgraph/base/text.h"
#include "mockgraph/schema/directory_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::directory {
namespace {

Json parsed_list(std::string_view raw) {
  Json list = Json::parse(raw, nullptr, false);
  return list.is_array() ? list : Json::array();
}

AssignedLicense license_in(const Json& entry) {
  AssignedLicense license{fold_case(string_at(entry, "/skuId")), {}};
  const Json* plans = find_at(entry, "/disabledPlans");
  if (plans == nullptr || !plans->is_array()) return license;
  for (const Json& plan : *plans) {
    if (plan.is_string()) license.disabled_plans.push_back(fold_case(plan.get<std::string>()));
  }
  return license;
}

}  // namespace

std::vector<AssignedLicense> licenses_in(std::string_view assigned_licenses) {
  std::vector<AssignedLicense> licenses;
  for (const Json& each : parsed_list(assigned_licenses)) licenses.push_back(license_in(each));
  return licenses;
}

std::vector<AssignedLicense> licenses_of(const world::Row& holder) {
  const auto property = holder.type().find("assignedLicenses");
  if (!property || !holder.is_set(*property)) return {};
  return licenses_in(holder.raw(*property));
}

std::string licenses_json(const std::vector<AssignedLicense>& licenses) {
  Json list = Json::array();
  for (const auto& each : licenses)
    list.push_back({{"disabledPlans", each.disabled_plans}, {"skuId", each.sku}});
  return dump(list);
}

std::vector<LicenseState> license_states_in(std::string_view states) {
  std::vector<LicenseState> all;
  for (const Json& each : parsed_list(states))
    all.push_back({license_in(each), string_at(each, "/assignedByGroup"), string_at(each, "/error"),
                   string_at(each, "/lastUpdatedDateTime")});
  return all;
}

std::vector<LicenseState> license_states_of(const world::Row& user) {
  constexpr auto kStates = schema::kUser.at("licenseAssignmentStates");
  if (!user.is_set(kStates)) return {};
  return license_states_in(user.raw(kStates));
}

std::string license_states_json(const std::vector<LicenseState>& states) {
  Json list = Json::array();
  for (const auto& each : states) {
    list.push_back({{"skuId", each.license.sku},
                    {"disabledPlans", each.license.disabled_plans},
                    {"assignedByGroup", each.by_group.empty() ? Json{} : Json(each.by_group)},
                    {"state", each.violation == kNoViolation ? "Active" : "Error"},
                    {"error", each.violation},
                    {"lastUpdatedDateTime", each.updated}});
  }
  return dump(list);
}

std::vector<AssignedLicense> in_effect(const std::vector<LicenseState>& states) {
  std::vector<AssignedLicense> licenses;
  for (const auto& state : states) {
    if (state.violation != kNoViolation) continue;
    const auto held = std::ranges::find(licenses, state.license.sku, &AssignedLicense::sku);
    if (held == licenses.end()) {
      licenses.push_back(state.license);
      continue;
    }
    std::erase_if(held->disabled_plans, [&](const std::string& plan) {
      return std::ranges::find(state.license.disabled_plans, plan) ==
             state.license.disabled_plans.end();
    });
  }
  return licenses;
}

}  // namespace mockgraph::directory
