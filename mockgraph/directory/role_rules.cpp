#include "mockgraph/directory/role_rules.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/role_definition_rules.h"
#include "mockgraph/directory/role_schedule_rules.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/directory/unit_rules.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/role_tables.h"

namespace mockgraph::directory {
namespace {

using schema::kDirectoryRole;
using schema::kRoleAssignment;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;
using world::RowPtr;
using world::Tenant;

constexpr auto kAssignee = kRoleAssignment.at("principalId");
constexpr auto kDefinition = kRoleAssignment.at("roleDefinitionId");
constexpr auto kAssignmentScope = kRoleAssignment.at("directoryScopeId");
constexpr auto kRoleTemplate = kDirectoryRole.at("roleTemplateId");

// Every member or guest holds these; nobody can be given or denied them.
bool is_implicit(std::string_view role_template) {
  const auto place = policy::find_role(role_template);
  if (!place) return false;
  const auto name = policy::directory_roles()[*place].name;
  return name == "User" || name == "Guest User" || name == "Restricted Guest User";
}

Status fill_assignment(LawContext& c, const Row* before, RowEdit& next) {
  for (const auto each : {kAssignee, kDefinition}) {
    if (next.is_set(each)) next.set_text(each, fold_case(next.text(each)));
  }
  next.set_text(0, role_assignment_id(next.text(kDefinition), next.text(kAssignee),
                                      object_of_scope(next.text(kAssignmentScope))));
  constexpr auto kCreated = kRoleAssignment.at("createdDateTime");
  if (before == nullptr && !next.is_set(kCreated)) next.set_instant(kCreated, c.now);
  return ok();
}

Status check_scope(const Tenant& tenant, std::string_view scope) {
  if (scope == "/") return ok();
  const std::string object = object_of_scope(scope);
  const bool is_unit = scope == scope_of_unit(object);
  if (!(is_unit || scope == "/" + object) || !Guid::parse(object))
    return errors::value_invalid(kRoleAssignment, "directoryScopeId");
  const bool is_there = is_unit ? tenant.find(TypeId::kAdministrativeUnit, object) != nullptr
                                : find_object(tenant, object) != nullptr;
  return is_there ? ok() : Status{errors::not_found(object)};
}

Status check_role_assignment(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr || before != nullptr) return ok();  // removal: verify_administrators
  RETURN_IF_ERROR(check_shape(*after));
  const auto tenant = c.draft.world().tenant(c.tenant);
  const RowPtr role = find_role_definition(*tenant, after->view(kDefinition));
  if (role == nullptr || role->raw(schema::kRoleDefinition.at("isEnabled")) != "true")
    return errors::not_found(after->view(kDefinition));
  if (is_implicit(after->view(kDefinition))) return errors::implicit_role();
  RETURN_IF_ERROR(check_scope(*tenant, after->view(kAssignmentScope)));
  const RowPtr principal = find_principal(*tenant, after->view(kAssignee));
  if (principal == nullptr) return errors::not_found(after->view(kAssignee));
  const bool is_plain_group = principal->type().type == TypeId::kGroup &&
                              !principal->flag(schema::kGroup.at("isAssignableToRole"));
  if (is_plain_group) return errors::group_not_role_assignable();
  if (tenant->find(TypeId::kRoleAssignment, after->id()) != nullptr)
    return errors::duplicate_object();
  return ok();
}

// A built-in role that is given to somebody is active from then on.
Status follow_role_assignment(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr) return forget_schedule(c.draft, c.tenant, *before);
  if (before != nullptr) return ok();
  const auto role = after->text(kDefinition);
  if (!policy::find_role(role)) return ok();
  const auto tenant = c.draft.world().tenant(c.tenant);
  if (tenant->table(TypeId::kDirectoryRole).first_by(kRoleTemplate, role) != nullptr) return ok();
  RowEdit activated{kDirectoryRole};
  activated.set_text(kRoleTemplate, role);
  const auto added = c.draft.add(c.tenant, std::move(activated));
  return added.ok() ? ok() : Status{added.error()};
}

Status fill_role(LawContext& c, const Row*, RowEdit& next) {
  fill_id(c, next);
  if (!next.is_set(kRoleTemplate)) return ok();
  next.set_text(kRoleTemplate, fold_case(next.text(kRoleTemplate)));
  const auto place = policy::find_role(next.text(kRoleTemplate));
  if (!place) return ok();  // refused by the check
  const auto& role = policy::directory_roles()[*place];
  next.set_text(kDirectoryRole.at("displayName"), role.name);
  next.set_text(kDirectoryRole.at("description"), role.description);
  return ok();
}

Status check_role(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr) return ok();
  RETURN_IF_ERROR(check_shape(*after));
  const std::string role = after->text(kRoleTemplate);
  if (!policy::find_role(role)) return errors::not_found(role);
  if (is_implicit(role)) return errors::implicit_role();
  const auto tenant = c.draft.world().tenant(c.tenant);
  const bool is_active =
      tenant->table(TypeId::kDirectoryRole).first_by(kRoleTemplate, role) != nullptr;
  return before == nullptr && is_active ? Status{errors::duplicate_object()} : ok();
}

}  // namespace

const world::TypeLaws kRoleAssignmentLaws{fill_assignment, check_role_assignment,
                                          follow_role_assignment};
const world::TypeLaws kDirectoryRoleLaws{fill_role, check_role, nullptr};

RowEdit role_assignment(std::string_view role_template, std::string_view principal,
                        std::string_view scope) {
  RowEdit row{kRoleAssignment};
  row.set_text(kDefinition, role_template)
      .set_text(kAssignee, principal)
      .set_text(kAssignmentScope, scope);
  return row;
}

Status verify_administrators(const world::Draft& draft) {
  for (const auto& change : draft.changes()) {
    const bool gives_it_up = change.verb == world::Change::Verb::kRemoved &&
                             change.type->type == TypeId::kRoleAssignment &&
                             role_of_assignment(change.id) == policy::kGlobalAdministrator;
    if (!gives_it_up) continue;
    const auto tenant = draft.world().tenant(change.tenant);
    if (holders_of(*tenant, policy::kGlobalAdministrator).empty())
      return errors::last_global_administrator();
  }
  return ok();
}

}  // namespace mockgraph::directory
