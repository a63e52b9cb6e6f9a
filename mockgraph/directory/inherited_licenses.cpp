#include "mockgraph/directory/inherited_licenses.h"

#include "mockgraph/directory/due_work.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/license_rules.h"
#include "mockgraph/directory/plan_rules.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/schema/directory_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace mockgraph::directory {
namespace {

using schema::kGroup;
using schema::kMembership;
using schema::kUser;
using schema::TypeId;
using world::Draft;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::Tenant;

constexpr auto kGroupLicenses = kGroup.at("assignedLicenses");
constexpr auto kFaulty = kGroup.at("hasMembersWithLicenseErrors");
constexpr auto kHeirGroup = kMembership.at("groupId");
constexpr auto kHeir = kMembership.at("memberId");
constexpr auto kInheritedStates = kUser.at("licenseAssignmentStates");

bool is_user_in(const Row& link) {
  return link.view(kMembership.at("relation")) == "member" &&
         link.view(kMembership.at("memberType")) == "user";
}

bool is_same_gift(const LicenseState& a, const LicenseState& b) {
  return a.by_group == b.by_group && a.license.sku == b.license.sku;
}

const LicenseState* find_gift(const std::vector<LicenseState>& all, const LicenseState& wanted) {
  const auto found =
      std::ranges::find_if(all, [&](const auto& each) { return is_same_gift(each, wanted); });
  return found == all.end() ? nullptr : &*found;
}

// Nested groups pass nothing on.
std::vector<LicenseState> offered(const Tenant& tenant, std::string_view user) {
  std::vector<LicenseState> all;
  tenant.table(TypeId::kMembership).each_by(kHeir, user, [&](const Row& link) {
    const RowPtr group = tenant.find(TypeId::kGroup, link.view(kHeirGroup));
    if (group == nullptr || !is_user_in(link)) return true;
    for (auto& license : licenses_of(*group))
      all.push_back({std::move(license), std::string{group->id()}, {}, {}});
    return true;
  });
  return all;
}

// Without a place of his own a member counts as being where the tenant is.
bool has_location(const Tenant& tenant, const Row& user) {
  if (user.is_set(kUser.at("usageLocation"))) return true;
  bool found = false;
  tenant.table(TypeId::kOrganization).each([&](const RowPtr& row) {
    found = row->is_set(schema::kOrganization.at("countryLetterCode"));
    return false;
  });
  return found;
}

std::string_view violation_of(const Tenant& tenant, const Row& user, const LicenseState& gift,
                              const std::vector<LicenseState>& so_far) {
  const RowPtr sku = find_subscription(tenant, gift.license.sku);
  if (sku == nullptr) return "Other";
  if (!has_location(tenant, user)) return "ProhibitedInUsageLocationViolation";
  const auto holds = [&](const std::vector<AssignedLicense>& all) {
    return std::ranges::find(all, gift.license.sku, &AssignedLicense::sku) != all.end();
  };
  auto together = so_far;
  together.push_back(gift);
  together.back().violation = kNoViolation;
  if (!holds(licenses_of(user)) && !holds(in_effect(so_far)) && free_seats(*sku) <= 0)
    return "CountViolation";
  const auto plans = check_plans(plans_of(tenant, in_effect(together), {}));
  if (plans.ok()) return kNoViolation;
  return plans.error().code == "plan-dependency" ? "DependencyViolation"
                                                 : "MutuallyExclusiveViolation";
}

std::vector<LicenseState> settled_states(const Tenant& tenant, const Row& user, Instant now) {
  const auto before = license_states_of(user);
  std::vector<LicenseState> states;
  std::ranges::copy_if(before, std::back_inserter(states),
                       [](const LicenseState& each) { return each.by_group.empty(); });
  auto gifts = offered(tenant, user.id());
  // What has arrived stays before what is new.
  std::stable_partition(gifts.begin(), gifts.end(), [&](const LicenseState& gift) {
    const auto* had = find_gift(before, gift);
    return had != nullptr && had->violation == kNoViolation;
  });
  for (auto& gift : gifts) {
    const auto* had = find_gift(before, gift);
    gift.violation = violation_of(tenant, user, gift, states);
    const bool is_as_before =
        had != nullptr && had->license == gift.license && had->violation == gift.violation;
    gift.updated = is_as_before ? had->updated : rfc3339(now);
    states.push_back(std::move(gift));
  }
  return states;
}

// Whether a group's licence failed to reach one of its members.
bool has_fault(const Tenant& tenant, const Row& group) {
  bool found = false;
  tenant.table(TypeId::kMembership).each_by(kHeirGroup, group.id(), [&](const Row& link) {
    const RowPtr user = is_user_in(link) ? tenant.find(TypeId::kUser, link.view(kHeir)) : nullptr;
    if (user == nullptr) return true;
    found = std::ranges::any_of(license_states_of(*user), [&](const LicenseState& each) {
      return each.by_group == group.id() && each.violation != kNoViolation;
    });
    return !found;
  });
  return found;
}

Status mark(Draft& draft, std::string_view tenant, std::string_view id) {
  const RowPtr group = draft.world().tenant(tenant)->find(TypeId::kGroup, id);
  if (group == nullptr) return ok();
  const bool is_faulty = has_fault(*draft.world().tenant(tenant), *group);
  if (is_faulty == group->flag(kFaulty)) return ok();
  RowEdit next{*group};
  next.set_flag(kFaulty, is_faulty);
  const auto changed_row = draft.change(tenant, std::move(next));
  return changed_row.ok() ? ok() : Status{changed_row.error()};
}

// The licences of one user become what he and his groups were given.
Status inherit(Draft& draft, std::string_view tenant, const Row& user) {
  const auto states = settled_states(*draft.world().tenant(tenant), user, draft.now());
  auto json = license_states_json(states);
  if (json == (user.is_set(kInheritedStates) ? user.raw(kInheritedStates) : "[]")) return ok();
  // A licence of his own may need a plan of one that would go: then it stays.
  const auto tenant_now = draft.world().tenant(tenant);
  if (!check_plans(plans_of(*tenant_now, in_effect(states), {})).ok()) return ok();
  RowEdit next{user};
  next.set_raw(kInheritedStates, std::move(json));
  const auto changed_row = draft.change(tenant, std::move(next));
  return changed_row.ok() ? ok() : Status{changed_row.error()};
}

}  // namespace

Status check_group_licenses(LawContext& c, const Row& group) {
  const auto licenses = licenses_of(group);
  if (!licenses.empty() && !group.flag(kGroup.at("securityEnabled")))
    return errors::value_invalid(kGroup, "assignedLicenses");
  for (const auto& license : licenses)
    RETURN_IF_ERROR(check_license(*c.draft.world().tenant(c.tenant), license));
  return ok();
}

Status follow_group_licenses(LawContext& c, const Row* before, const Row& group) {
  if (!changed(before, group, kGroupLicenses)) return ok();
  return plan_work(c, DueKind::kGroupLicenses, c.now + kLicenseProcessing, group.id());
}

Status follow_licensed_membership(LawContext& c, const Row* before, const Row* after) {
  if (before != nullptr && after != nullptr) return ok();
  const Row& link = after != nullptr ? *after : *before;
  if (!is_user_in(link)) return ok();
  const RowPtr group =
      c.draft.world().tenant(c.tenant)->find(TypeId::kGroup, link.view(kHeirGroup));
  if (group == nullptr || licenses_of(*group).empty()) return ok();
  return plan_work(c, DueKind::kUserLicenses, c.now + kLicenseProcessing, link.view(kHeir));
}

Status license_members(Draft& draft, std::string_view tenant, std::string_view group) {
  const auto links =
      draft.world().tenant(tenant)->table(TypeId::kMembership).find_by(kHeirGroup, group);
  for (const auto& link : links) {
    if (!is_user_in(*link)) continue;
    const RowPtr user = draft.world().tenant(tenant)->find(TypeId::kUser, link->view(kHeir));
    if (user != nullptr) RETURN_IF_ERROR(inherit(draft, tenant, *user));
  }
  return mark(draft, tenant, group);
}

Status license_member(Draft& draft, std::string_view tenant, std::string_view id) {
  const RowPtr user = draft.world().tenant(tenant)->find(TypeId::kUser, id);
  if (user == nullptr) return ok();
  std::set<std::string> groups;
  for (const auto& state : license_states_of(*user)) groups.insert(state.by_group);
  for (const auto& gift : offered(*draft.world().tenant(tenant), id)) groups.insert(gift.by_group);
  RETURN_IF_ERROR(inherit(draft, tenant, *user));
  for (const auto& group : groups) RETURN_IF_ERROR(mark(draft, tenant, group));
  return ok();
}

}  // namespace mockgraph::directory
