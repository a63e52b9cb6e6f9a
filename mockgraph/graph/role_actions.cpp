#include "mockgraph/graph/role_actions.h"

#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/role_rules.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/group_actions.h"
#include "mockgraph/graph/privileges.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/policy/role_table.h"
#include "mockgraph/schema/directory_tables.h"

namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::Reply;
using schema::kDirectoryRole;
using schema::kRoleAssignment;
using schema::TypeId;
using world::Row;
using world::RowPtr;

// "You cannot remove your own Global Administrator": somebody else has to.
Status remove_assignment(CommandContext& c, const Row& assignment) {
  const bool is_own =
      assignment.view(kRoleAssignment.at("roleDefinitionId")) == policy::kGlobalAdministrator &&
      assignment.view(kRoleAssignment.at("directoryScopeId")) == "/" &&
      is_caller(c, assignment.view(kRoleAssignment.at("principalId")));
  if (is_own) {
    c.advice = {"R2", "let another Global Administrator remove the role"};
    return errors::self_from_global_administrator();
  }
  return c.draft.remove(tenant_id(c), assignment);
}

}  // namespace

Result<Reply> add_role_member(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr role, addressed(c, TypeId::kDirectoryRole));
  ASSIGN_OR_RETURN(const RowPtr member, referred(c));
  const auto role_template = role->text(kDirectoryRole.at("roleTemplateId"));
  const auto tenant = tenant_of(c, c.world());
  const auto id = directory::role_assignment_id(role_template, member->id());
  if (tenant->find(TypeId::kRoleAssignment, id) != nullptr)
    return errors::reference_exists("members");
  ASSIGN_OR_RETURN(const RowPtr added,
                   add(c, directory::role_assignment(role_template, member->id())));
  return rest::no_content();
}

Result<Reply> remove_role_member(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr role, addressed(c, TypeId::kDirectoryRole));
  const auto member = c.path.get("member");
  const auto role_template = role->text(kDirectoryRole.at("roleTemplateId"));
  const auto tenant = tenant_of(c, c.world());
  const auto id = directory::role_assignment_id(role_template, member);
  const RowPtr assignment = tenant->find(TypeId::kRoleAssignment, id);
  if (assignment == nullptr) return errors::resource_not_found(member);
  RETURN_IF_ERROR(remove_assignment(c, *assignment));
  return rest::no_content();
}

Result<Reply> delete_role_assignment(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr assignment, addressed(c, TypeId::kRoleAssignment));
  RETURN_IF_ERROR(remove_assignment(c, *assignment));
  return rest::no_content();
}

}  // namespace mockgraph::graph
