#include "mockgraph/directory/plan_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/license_catalogue.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::directory {
namespace {

// A plan that works only beside one of the others.
struct DependencyRow {
  std::string_view plan;
  std::string_view needs;  // any of these, separated by a space
};
constexpr auto kDependencies = std::to_array<DependencyRow>({
    {"SHAREPOINTWAC", "SHAREPOINTSTANDARD SHAREPOINTENTERPRISE"},
    {"RMS_S_PREMIUM", "RMS_S_ENTERPRISE"},
});

// Of each row a user can have one.
constexpr auto kExclusions = std::to_array<std::string_view>({
    "EXCHANGE_S_STANDARD EXCHANGE_S_ENTERPRISE EXCHANGE_S_DESKLESS EXCHANGE_S_ESSENTIALS",
    "SHAREPOINTSTANDARD SHAREPOINTENTERPRISE",
});

std::string_view id_of(std::string_view plan_name) {
  const ServicePlan* plan = find_plan(plan_name);
  return plan != nullptr ? plan->id : std::string_view{};
}

std::string ids_of(std::string_view plan_names) {
  std::vector<std::string> ids;
  for (const auto name : words(plan_names)) ids.emplace_back(id_of(name));
  return join(ids, ", ");
}

}  // namespace

Status check_plans(const Json& assigned_plans) {
  const auto has = [&](std::string_view name) {
    return std::ranges::any_of(assigned_plans, [id = id_of(name)](const Json& each) {
      return string_at(each, "/servicePlanId") == id;
    });
  };
  for (const auto& row : kDependencies) {
    if (has(row.plan) && std::ranges::none_of(words(row.needs), has))
      return errors::plan_dependency(id_of(row.plan), ids_of(row.needs));
  }
  for (const auto names : kExclusions) {
    std::vector<std::string> both;
    for (const auto name : words(names)) {
      if (has(name)) both.emplace_back(id_of(name));
    }
    if (both.size() > 1) return errors::plan_exclusion(join(both, ", "));
  }
  return ok();
}

}  // namespace mockgraph::directory
