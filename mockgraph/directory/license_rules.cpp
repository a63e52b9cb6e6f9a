#include "mockgraph/directory/license_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/due_work.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/license_catalogue.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/plan_rules.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/directory/tenant_rules.h"
#include "mockgraph/schema/directory_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::directory {
namespace {

using schema::kSubscribedSku;
using schema::kUser;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;

constexpr auto kUserLicenses = kUser.at("assignedLicenses");
constexpr auto kLicenseStates = kUser.at("licenseAssignmentStates");
constexpr auto kAssignedPlans = kUser.at("assignedPlans");
constexpr auto kMailboxReady = kUser.at("mailboxReadyDateTime");
constexpr auto kNowhere = std::string_view::npos;
constexpr auto kServicePlans = kSubscribedSku.at("servicePlans");

RowPtr find_sku(LawContext& c, std::string_view sku) {
  return find_subscription(*c.draft.world().tenant(c.tenant), sku);
}

const AssignedLicense* find_license(const std::vector<AssignedLicense>& all, std::string_view sku) {
  const auto found = std::ranges::find(all, sku, &AssignedLicense::sku);
  return found == all.end() ? nullptr : &*found;
}

bool is_disabled(const AssignedLicense& license, std::string_view plan) {
  return std::ranges::find(license.disabled_plans, plan) != license.disabled_plans.end();
}

// The plans of a subscription that a user's licence switches on; those of the whole tenant stay
// out.
Json enabled_plans(const Row& sku, const AssignedLicense& license, Instant now) {
  Json plans = Json::array();
  for (const Json& plan : sku.json(kServicePlans)) {
    const std::string id = string_at(plan, "/servicePlanId");
    if (string_at(plan, "/appliesTo") == "Company" || is_disabled(license, id)) continue;
    const ServicePlan* known = find_plan(id);
    plans.push_back({{"assignedDateTime", rfc3339(now)},
                     {"capabilityStatus", "Enabled"},
                     {"service", known != nullptr ? std::string{known->service}
                                                  : string_at(plan, "/servicePlanName")},
                     {"servicePlanId", id}});
  }
  return plans;
}

Instant ready_time(const RowEdit& user) {
  const auto ready = parse_instant(user.text(kMailboxReady));
  return ready.ok() ? *ready : Instant{};
}

bool has_mailbox_plan(const Json& assigned_plans) {
  return std::ranges::any_of(assigned_plans, [](const Json& plan) {
    const ServicePlan* known = find_plan(string_at(plan, "/servicePlanId"));
    return known != nullptr && known->mailbox;
  });
}

// The addresses come with the mailbox, not with the licence: until then mail is what it was.
void fill_mailbox(LawContext& c, RowEdit& next) {
  if (!next.is_set(kMailboxReady)) next.set_instant(kMailboxReady, c.now);
  if (ready_time(next) > c.now) return;
  const std::string upn = next.text(kUser.at("userPrincipalName"));
  if (!next.is_set(kUser.at("mail"))) next.set_text(kUser.at("mail"), upn);
  if (next.is_set(kUser.at("proxyAddresses"))) return;
  Json addresses = Json::array({"SMTP:" + next.text(kUser.at("mail"))});
  const std::string initial = initial_domain(*c.draft.world().tenant(c.tenant));
  const std::string alias = next.text(kUser.at("mailNickname")) + "@" + initial;
  if (!initial.empty() && !same_folded(alias, next.text(kUser.at("mail"))))
    addresses.push_back("smtp:" + alias);
  next.set_json(kUser.at("proxyAddresses"), addresses);
}

// One entry a service: "PendingProvisioning" for mail until the mailbox is made.
void fill_provisioned(LawContext& c, RowEdit& next) {
  Json provisioned = Json::array();
  for (const Json& plan : Json::parse(next.raw(kAssignedPlans), nullptr, false)) {
    const ServicePlan* known = find_plan(string_at(plan, "/servicePlanId"));
    const bool waits = known != nullptr && known->mailbox && ready_time(next) > c.now;
    Json entry{{"capabilityStatus", "Enabled"},
               {"provisioningStatus", waits ? "PendingProvisioning" : "Success"},
               {"service", string_at(plan, "/service")}};
    if (std::ranges::find(provisioned, entry) == provisioned.end())
      provisioned.push_back(std::move(entry));
  }
  if (provisioned.empty())
    next.clear(kUser.at("provisionedPlans"));
  else
    next.set_json(kUser.at("provisionedPlans"), provisioned);
}

// Given as a whole, by a fixture, they are the user's own. Else they follow from who gave them.
void fill_states(const LawContext& c, const Row* before, RowEdit& next) {
  if (changed(before, next, kUserLicenses)) {
    std::vector<LicenseState> states;
    for (auto& license : licenses_in(next.raw(kUserLicenses)))
      states.push_back({std::move(license), {}, std::string{kNoViolation}, rfc3339(c.now)});
    next.set_raw(kLicenseStates, license_states_json(states));
  } else if (changed(before, next, kLicenseStates)) {
    next.set_raw(kUserLicenses,
                 licenses_json(in_effect(license_states_in(next.raw(kLicenseStates)))));
  }
}

Status count_seat(LawContext& c, std::string_view sku, std::int64_t change) {
  const RowPtr row = find_sku(c, sku);
  if (row == nullptr) return ok();
  RowEdit next{*row};
  constexpr auto kConsumed = kSubscribedSku.at("consumedUnits");
  next.set_number(kConsumed, row->number(kConsumed) + change);
  const auto changed_row = c.draft.change(c.tenant, std::move(next));
  return changed_row.ok() ? ok() : Status{changed_row.error()};
}

// ---- subscriptions ----

Json plans_of_product(const LicenseProduct& product) {
  Json plans = Json::array();
  for (const std::string_view name : words(product.plans)) {
    const ServicePlan& plan = *find_plan(name);
    plans.push_back({{"servicePlanId", plan.id},
                     {"servicePlanName", plan.name},
                     {"provisioningStatus", "Success"},
                     {"appliesTo", plan.for_company ? "Company" : "User"}});
  }
  return plans;
}

Status fill_sku(LawContext& c, const Row*, RowEdit& next) {
  const std::string sku_id = fold_case(next.text(kSubscribedSku.at("skuId")));
  const std::string part = next.text(kSubscribedSku.at("skuPartNumber"));
  const LicenseProduct* product = find_product(sku_id.empty() ? part : sku_id);
  if (product != nullptr) {
    next.set_text(kSubscribedSku.at("skuId"), product->id);
    next.set_text(kSubscribedSku.at("skuPartNumber"), product->part_number);
    if (!next.is_set(kServicePlans)) next.set_json(kServicePlans, plans_of_product(*product));
  }
  next.set_text(0, subscribed_sku_id(c.tenant, next.text(kSubscribedSku.at("skuId"))));
  next.set_text(kSubscribedSku.at("accountId"), c.tenant);
  const auto initial = initial_domain(*c.draft.world().tenant(c.tenant));
  if (!initial.empty() && !next.is_set(kSubscribedSku.at("accountName")))
    next.set_text(kSubscribedSku.at("accountName"), initial.substr(0, initial.find('.')));
  return ok();
}

Status check_sku(LawContext& c, const Row*, const Row* after) {
  if (after == nullptr) return ok();
  if (!after->is_set(kSubscribedSku.at("skuId"))) return errors::value_missing("skuId");
  return check_unique(c, *after);
}

Status follow_sku(LawContext& c, const Row* before, const Row* after) {
  const bool plans_change = before == nullptr || after == nullptr ||
                            before->raw(kServicePlans) != after->raw(kServicePlans);
  return plans_change ? refresh_organization(c) : ok();
}

}  // namespace

const world::TypeLaws kSubscribedSkuLaws{fill_sku, check_sku, follow_sku};

RowPtr find_subscription(const world::Tenant& tenant, std::string_view sku) {
  return tenant.table(TypeId::kSubscribedSku).first_by(kSubscribedSku.at("skuId"), sku);
}

std::int64_t free_seats(const Row& subscription) {
  const Json units = subscription.json(kSubscribedSku.at("prepaidUnits"));
  return units.value("enabled", std::int64_t{0}) + units.value("warning", std::int64_t{0}) -
         subscription.number(kSubscribedSku.at("consumedUnits"));
}

Json plans_of(const world::Tenant& tenant, const std::vector<AssignedLicense>& licenses,
              Instant now) {
  Json plans = Json::array();
  for (const auto& license : licenses) {
    const RowPtr sku = find_subscription(tenant, license.sku);
    if (sku == nullptr) continue;  // refused by the check
    for (Json& plan : enabled_plans(*sku, license, now)) plans.push_back(std::move(plan));
  }
  return plans;
}

void fill_licenses(LawContext& c, const Row* before, RowEdit& next) {
  fill_states(c, before, next);
  const bool is_changed = changed(before, next, kUserLicenses);
  if (is_changed)
    next.set_json(kAssignedPlans, plans_of(*c.draft.world().tenant(c.tenant),
                                           licenses_in(next.raw(kUserLicenses)), c.now));
  const bool was_waiting = next.raw(kUser.at("provisionedPlans")).find("PendingProv") != kNowhere;
  if (next.is_set(kAssignedPlans) &&
      has_mailbox_plan(Json::parse(next.raw(kAssignedPlans), nullptr, false))) {
    fill_mailbox(c, next);
  } else {
    next.clear(kMailboxReady);
  }
  if (is_changed || was_waiting) fill_provisioned(c, next);
}

Status check_license(const world::Tenant& tenant, const AssignedLicense& license) {
  const RowPtr sku = find_subscription(tenant, license.sku);
  if (sku == nullptr) return errors::license_unknown(license.sku);
  if (sku->view(kSubscribedSku.at("appliesTo")) == "Company")
    return errors::license_not_for_users(license.sku);
  for (const auto& plan : license.disabled_plans) {
    if (sku->raw(kServicePlans).find(plan) == kNowhere)
      return errors::license_plan_unknown(license.sku, plan);
  }
  return ok();
}

Status check_licenses(LawContext& c, const Row* before, const Row& after) {
  const auto states = license_states_of(after);
  const bool has_own =
      std::ranges::any_of(states, [](const LicenseState& each) { return each.by_group.empty(); });
  if (has_own && !after.is_set(kUser.at("usageLocation"))) {
    // A location that a licence needs cannot be taken away; without one no licence is given.
    const bool was_there = before != nullptr && before->is_set(kUser.at("usageLocation"));
    return was_there ? errors::value_invalid(kUser, "usageLocation") : errors::usage_location();
  }
  if (!changed(before, after, kLicenseStates)) return ok();
  const auto tenant = c.draft.world().tenant(c.tenant);
  const auto had = before != nullptr ? licenses_of(*before) : std::vector<AssignedLicense>{};
  for (const auto& state : states) {
    if (state.violation != kNoViolation) continue;
    RETURN_IF_ERROR(check_license(*tenant, state.license));
    const bool is_new = find_license(had, state.license.sku) == nullptr;
    if (is_new && free_seats(*find_subscription(*tenant, state.license.sku)) <= 0)
      return errors::license_seats(state.license.sku);
  }
  return check_plans(after.json(kAssignedPlans));
}

Status follow_licenses(LawContext& c, const Row* before, const Row* after) {
  const auto ready = after != nullptr ? after->instant(kMailboxReady) : std::nullopt;
  if (ready && *ready > c.now && changed(before, *after, kMailboxReady))
    RETURN_IF_ERROR(plan_work(c, DueKind::kMailbox, *ready, after->id()));
  if (before != nullptr && after != nullptr && !changed(before, *after, kUserLicenses)) return ok();
  const auto had = before != nullptr ? licenses_of(*before) : std::vector<AssignedLicense>{};
  const auto held = after != nullptr ? licenses_of(*after) : std::vector<AssignedLicense>{};
  for (const auto& license : held) {
    if (find_license(had, license.sku) == nullptr) RETURN_IF_ERROR(count_seat(c, license.sku, +1));
  }
  for (const auto& license : had) {
    if (find_license(held, license.sku) == nullptr) RETURN_IF_ERROR(count_seat(c, license.sku, -1));
  }
  return ok();
}

}  // namespace mockgraph::directory
