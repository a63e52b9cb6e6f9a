#include "mockgraph/directory/strength_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/policy/strength.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::directory {
namespace {

using schema::kAuthenticationStrength;
using schema::kConditionalAccessPolicy;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::Tenant;

constexpr auto kStrengthName = kAuthenticationStrength.at("displayName");
constexpr auto kCombinations = kAuthenticationStrength.at("allowedCombinations");
constexpr auto kSatisfied = kAuthenticationStrength.at("requirementsSatisfied");
constexpr std::string_view kBuiltInSince = "2021-12-01T00:00:00Z";

RowPtr built_in_row(const policy::BuiltInStrength& strength) {
  Json combinations = Json::array();
  for (const auto each : policy::combinations()) {
    if (each.is_in(strength.rank)) combinations.push_back(each.text);
  }
  RowEdit row{kAuthenticationStrength};
  row.set_text(0, strength.id)
      .set_text(kAuthenticationStrength.at("createdDateTime"), kBuiltInSince)
      .set_text(kAuthenticationStrength.at("modifiedDateTime"), kBuiltInSince)
      .set_text(kStrengthName, strength.name)
      .set_text(kAuthenticationStrength.at("description"), strength.description)
      .set_text(kAuthenticationStrength.at("policyType"), "builtIn")
      .set_json(kCombinations, combinations);
  return row.finish();
}

Status fill_strength(LawContext& c, const Row* before, RowEdit& next) {
  fill_id(c, next);
  constexpr auto kCreated = kAuthenticationStrength.at("createdDateTime");
  if (before == nullptr && !next.is_set(kCreated)) next.set_text(kCreated, rfc3339_fraction(c.now));
  next.set_text(kAuthenticationStrength.at("modifiedDateTime"), rfc3339_fraction(c.now));
  const Json given = Json::parse(next.raw(kCombinations), nullptr, false);
  const bool is_mfa = std::ranges::all_of(given, [](const Json& each) {
    return !each.is_string() || policy::is_multi_factor(each.get<std::string>());
  });
  next.set_text(kSatisfied, is_mfa ? "mfa" : "none");
  return ok();
}

Status check_strength(LawContext& c, const Row* before, const Row* after) {
  const auto tenant = c.draft.world().tenant(c.tenant);
  if (after == nullptr)
    return policies_with_strength(*tenant, before->id()).empty()
               ? ok()
               : Status{errors::strength_in_use()};
  RETURN_IF_ERROR(check_shape(*after));
  if (!has_premium(*tenant)) return errors::policy_not_licensed();
  const Json given = after->json(kCombinations);
  const bool are_known = !given.empty() && std::ranges::all_of(given, [](const Json& each) {
    return each.is_string() && policy::is_combination(each.get<std::string>());
  });
  if (!are_known) return errors::value_invalid(kAuthenticationStrength, "allowedCombinations");
  Status status = ok();
  const auto name = after->text(kStrengthName);
  const auto compare = [&](const RowPtr& other) {
    if (other->id() != after->id() && same_folded(other->text(kStrengthName), name))
      status = errors::value_taken("displayName", {});
    return status.ok();
  };
  std::ranges::for_each(built_in_strengths(), compare);
  tenant->table(TypeId::kAuthenticationStrength).each(compare);
  return status;
}

}  // namespace

const world::TypeLaws kAuthenticationStrengthLaws{fill_strength, check_strength, nullptr};

std::span<const RowPtr> built_in_strengths() {
  static const auto kRows = [] {
    std::vector<RowPtr> rows;
    for (const auto& each : policy::built_in_strengths()) rows.push_back(built_in_row(each));
    return rows;
  }();
  return kRows;
}

bool is_built_in_strength(std::string_view id) {
  return std::ranges::any_of(built_in_strengths(),
                             [&](const RowPtr& row) { return same_folded(row->id(), id); });
}

RowPtr find_strength(const Tenant& tenant, std::string_view id) {
  for (const auto& row : built_in_strengths()) {
    if (same_folded(row->id(), id)) return row;
  }
  return tenant.find(TypeId::kAuthenticationStrength, id);
}

Json strength_json(const Row& strength) {
  Json whole = Json::object();
  const auto& properties = strength.type().properties;
  for (std::size_t i = 0; i < properties.size(); ++i)
    whole[std::string{properties[i].name}] = strength.json(static_cast<schema::PropertyIndex>(i));
  return whole;
}

std::vector<std::string> policies_with_strength(const Tenant& tenant, std::string_view id) {
  std::vector<std::string> found;
  tenant.table(TypeId::kConditionalAccessPolicy).each([&](const RowPtr& row) {
    const Json grant = row->json(kConditionalAccessPolicy.at("grantControls"));
    if (same_folded(string_at(grant, "/authenticationStrength/id"), id))
      found.emplace_back(row->id());
    return true;
  });
  return found;
}

}  // namespace mockgraph::directory
