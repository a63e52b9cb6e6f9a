#include "mockgraph/directory/group_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/bin_rules.h"
#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/inherited_licenses.h"
#include "mockgraph/directory/license_states.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/directory/unit_rules.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::directory {
namespace {

using schema::kGroup;
using schema::kMembership;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::Tenant;

constexpr auto kNickname = kGroup.at("mailNickname");
constexpr auto kRoleAssignable = kGroup.at("isAssignableToRole");
constexpr auto kVisibility = kGroup.at("visibility");
constexpr auto kContainer = kMembership.at("groupId");
constexpr auto kMember = kMembership.at("memberId");
constexpr auto kMemberType = kMembership.at("memberType");
constexpr auto kMemberRelation = kMembership.at("relation");

bool has_type(std::string_view group_types, std::string_view wanted) {
  return group_types.find("\"" + std::string{wanted} + "\"") != std::string_view::npos;
}

Status fill_group(LawContext& c, const Row* before, RowEdit& next) {
  fill_id(c, next);
  if (before != nullptr) return ok();
  for (const auto each : {kGroup.at("createdDateTime"), kGroup.at("renewedDateTime")}) {
    if (!next.is_set(each)) set_time(next, each, c.now);
  }
  next.set_text(kGroup.at("securityIdentifier"), security_identifier(next.text(0)));
  if (next.raw(kRoleAssignable) == "true") next.set_text(kVisibility, "Private");
  if (!has_type(next.raw(kGroup.at("groupTypes")), "Unified")) return ok();
  if (!next.is_set(kVisibility)) next.set_text(kVisibility, "Public");
  const auto domain = default_domain(*c.draft.world().tenant(c.tenant));
  const std::string mail = next.text(kNickname) + "@" + domain;
  if (!next.is_set(kGroup.at("mail"))) next.set_text(kGroup.at("mail"), mail);
  if (!next.is_set(kGroup.at("proxyAddresses")))
    next.set_json(kGroup.at("proxyAddresses"), Json::array({"SMTP:" + mail}));
  return ok();
}

Status check_alias(LawContext& c, const Row& after) {
  if (!is_alias(after.text(kNickname))) return errors::value_invalid(kGroup, "mailNickname");
  if (!is_microsoft365(after)) return ok();  // security groups may share an alias
  const auto tenant = c.draft.world().tenant(c.tenant);
  if (!is_alias_taken(*tenant, after.text(kNickname), &after)) return ok();
  return errors::value_taken("mailNickname", {});
}

Status check_kind(const Row& after) {
  const auto refuse = [](std::string_view property) {
    return errors::value_invalid(kGroup, property);
  };
  const bool mail_enabled = after.flag(kGroup.at("mailEnabled"));
  const bool security = after.flag(kGroup.at("securityEnabled"));
  for (const Json& each : after.json(kGroup.at("groupTypes"))) {
    if (each != "Unified" && each != "DynamicMembership") return refuse("groupTypes");
  }
  if (is_microsoft365(after) && !mail_enabled) return refuse("mailEnabled");
  if (!mail_enabled && !security) return refuse("securityEnabled");
  if (is_dynamic(after) && after.text(kGroup.at("membershipRule")).empty())
    return errors::value_missing("membershipRule");
  if (after.flag(kRoleAssignable) && (!security || is_dynamic(after)))
    return refuse("isAssignableToRole");
  constexpr std::string_view kVisibilities[] = {"", "Public", "Private", "HiddenMembership"};
  if (std::ranges::find(kVisibilities, after.view(kVisibility)) == std::end(kVisibilities))
    return refuse("visibility");
  return ok();
}

Status check_group(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr)
    return licenses_of(*before).empty() ? ok() : Status{errors::group_licensed()};
  RETURN_IF_ERROR(check_shape(*after));
  RETURN_IF_ERROR(check_kind(*after));
  RETURN_IF_ERROR(check_group_licenses(c, *after));
  return check_alias(c, *after);
}

// Only Microsoft 365 groups come back. Differs: cloud security groups can, since 2025.
Status follow_group(LawContext& c, const Row* before, const Row* after) {
  if (after != nullptr) return follow_group_licenses(c, before, *after);
  constexpr Holding kHoldings[] = {
      {TypeId::kMembership, kContainer},
      {TypeId::kMembership, kMember},
      {TypeId::kRoleAssignment, schema::kRoleAssignment.at("principalId")},
      {TypeId::kAppRoleAssignment, schema::kAppRoleAssignment.at("principalId")},
  };
  return take_along(c, *before, kHoldings, is_microsoft365(*before));
}

// ---- who is in which ----

RowPtr find_container(const Tenant& tenant, std::string_view id, std::string_view relation) {
  if (relation == kUnitMember) return tenant.find(TypeId::kAdministrativeUnit, id);
  if (relation == kManager) return tenant.find(TypeId::kUser, id);
  const bool for_owner = relation == "owner" || relation == kCreator;
  if (auto group = tenant.find(TypeId::kGroup, id)) return group;
  if (!for_owner) return nullptr;
  if (auto application = tenant.find(TypeId::kApplication, id)) return application;
  return tenant.find(TypeId::kServicePrincipal, id);
}

std::string_view relation_word(const Row& row) {
  return row.view(kMemberRelation) == "owner" ? "owners" : "members";
}

Status fill_membership(LawContext& c, const Row* before, RowEdit& next) {
  const auto tenant = c.draft.world().tenant(c.tenant);
  for (const auto each : {kContainer, kMember}) next.set_text(each, fold_case(next.text(each)));
  next.set_text(
      0, membership_id(next.text(kMemberRelation), next.text(kContainer), next.text(kMember)));
  const RowPtr member = find_principal(*tenant, next.text(kMember));
  if (member != nullptr) next.set_text(kMemberType, member->type().name);
  // To the millisecond: Partner Center counts a membership for later tokens only.
  constexpr auto kAdded = kMembership.at("addedDateTime");
  if (before == nullptr && !next.is_set(kAdded)) next.set_instant(kAdded, c.now);
  return ok();
}

Status check_new_member(const Tenant& tenant, const Row& container, const Row& row) {
  const auto kind = row.view(kMemberType), relation = row.view(kMemberRelation);
  const bool is_group = kind == "group";
  const bool is_misfit = (relation == "owner" && is_group) ||
                         (relation == kUnitMember && kind == "servicePrincipal") ||
                         ((relation == kManager || relation == kCreator) && kind != "user");
  if (is_misfit) return errors::bad_reference(row.view(kMember));
  if (relation != "member") return ok();
  if (is_dynamic(container)) return errors::dynamic_group();
  if (!is_group) return ok();
  if (container.flag(kRoleAssignable)) return errors::role_group_nesting();
  const auto above = groups_of(tenant, container.id());
  const bool closes_a_circle = std::ranges::find(above, row.view(kMember)) != above.end();
  if (closes_a_circle || same_folded(row.view(kMember), container.id()))
    return errors::group_in_itself();
  return ok();
}

Status check_owner_count(const Tenant& tenant, const Row& container) {
  constexpr std::size_t kMostOwners = 100;
  const auto links = tenant.table(TypeId::kMembership).find_by(kContainer, container.id());
  const auto owners = static_cast<std::size_t>(std::ranges::count_if(
      links, [](const RowPtr& each) { return each->view(kMemberRelation) == "owner"; }));
  if (owners < kMostOwners) return ok();
  return errors::too_many_owners(owners + 1, kMostOwners);
}

Status check_added(const Tenant& tenant, const Row& row) {
  const RowPtr container = find_container(tenant, row.view(kContainer), row.view(kMemberRelation));
  if (container == nullptr) return errors::not_found(row.view(kContainer));
  if (find_principal(tenant, row.view(kMember)) == nullptr)
    return errors::not_found(row.view(kMember));
  if (tenant.find(TypeId::kMembership, row.id()) != nullptr)
    return errors::already_linked(relation_word(row));
  if (row.view(kMemberRelation) == "owner") RETURN_IF_ERROR(check_owner_count(tenant, *container));
  return check_new_member(tenant, *container, row);
}

Status check_removed(const Tenant& tenant, const Row& row) {
  const RowPtr group = tenant.find(TypeId::kGroup, row.view(kContainer));
  const bool both_remain = group != nullptr && find_principal(tenant, row.view(kMember)) != nullptr;
  if (!both_remain || row.view(kMemberRelation) != "owner" || !is_microsoft365(*group)) return ok();
  std::size_t owners = 0;
  tenant.table(TypeId::kMembership).each_by(kContainer, group->id(), [&](const Row& each) {
    owners += each.view(kMemberRelation) == "owner" ? 1U : 0U;
    return owners < 2;
  });
  return owners > 1 ? ok() : Status{errors::last_owner()};
}

Status check_membership(LawContext& c, const Row* before, const Row* after) {
  const auto tenant = c.draft.world().tenant(c.tenant);
  if (after == nullptr) return check_removed(*tenant, *before);
  return before == nullptr ? check_added(*tenant, *after) : ok();
}

}  // namespace

const world::TypeLaws kGroupLaws{fill_group, check_group, follow_group};
const world::TypeLaws kMembershipLaws{fill_membership, check_membership,
                                      follow_licensed_membership};

RowEdit membership(std::string_view relation, std::string_view container, std::string_view member) {
  RowEdit row{kMembership};
  row.set_text(kMemberRelation, relation).set_text(kContainer, container).set_text(kMember, member);
  return row;
}

bool is_alias(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return c > ' ' && c < 0x7f &&
           std::string_view{"@()\\[]\";:<>,"}.find(c) == std::string_view::npos;
  });
}

bool is_alias_taken(const Tenant& tenant, std::string_view alias, const Row* by_other_than) {
  bool is_taken = false;
  tenant.table(TypeId::kGroup).each_by(kNickname, alias, [&](const Row& other) {
    const bool is_itself = by_other_than != nullptr && other.key() == by_other_than->key();
    is_taken = !is_itself && is_microsoft365(other);
    return !is_taken;
  });
  return is_taken;
}

bool is_microsoft365(const Row& group) {
  return group.type().type == TypeId::kGroup &&
         has_type(group.raw(kGroup.at("groupTypes")), "Unified");
}

bool is_kept_by_exchange(const Row& group) {
  return group.type().type == TypeId::kGroup && group.flag(kGroup.at("mailEnabled")) &&
         !is_microsoft365(group);
}

bool is_dynamic(const Row& group) {
  return group.type().type == TypeId::kGroup &&
         has_type(group.raw(kGroup.at("groupTypes")), "DynamicMembership");
}

}  // namespace mockgraph::directory
