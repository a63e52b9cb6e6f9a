#include "client/procedure/role_assignments.h"
#include "client/procedure/steps/works.h"
#include "mockgraph/base/text.h"

#include <algorithm>

namespace client::procedure::steps {
namespace {

using mockgraph::Json;
using mockgraph::Result;
using Role = Procedure::Role;

struct Held {
  std::vector<RoleAssignment> assignments;  // of the roles that the step names
  std::vector<Role> missing;
};

Result<Held> held_roles(Context& context, const Step& step) {
  Held held;
  ASSIGN_OR_RETURN(const auto account, context.find_account());
  if (!account) return Held{{}, roles_of(step)};
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  ASSIGN_OR_RETURN(const auto all, role_assignments(*graph, account->id));
  for (const auto& role : roles_of(step)) {
    const auto found = std::ranges::find(all.items, role.id, &RoleAssignment::role);
    if (found == all.items.end())
      held.missing.push_back(role);
    else
      held.assignments.push_back(*found);
  }
  return held;
}

std::string names_of(const std::vector<Role>& roles) {
  std::vector<std::string> names;
  names.reserve(roles.size());
  for (const auto& role : roles) names.push_back(role.name);
  return mockgraph::join(names, ", ");
}

Result<Look> look_for_missing(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(const auto held, held_roles(context, step));
  if (held.missing.empty())
    return Look{Found::kThere, "the account holds " + names_of(roles_of(step))};
  return Look{Found::kMissing, "assign " + names_of(held.missing)};
}

Result<Deed> assign(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  ASSIGN_OR_RETURN(const auto account, context.require_account());
  ASSIGN_OR_RETURN(const auto held, held_roles(context, step));
  for (const auto& role : held.missing) {
    const Json body{
        {"roleDefinitionId", role.id}, {"principalId", account.id}, {"directoryScopeId", "/"}};
    const auto assigned = graph->post("/v1.0/roleManagement/directory/roleAssignments", body);
    if (!assigned.ok() && !is_already_there(assigned.error())) return assigned.error();
  }
  return Deed{"assigned " + names_of(held.missing)};
}

Result<Look> look_for_held(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(const auto held, held_roles(context, step));
  if (held.assignments.empty())
    return Look{Found::kThere, "the account does not hold " + names_of(roles_of(step))};
  return Look{Found::kMissing, "take " + names_of(roles_of(step)) + " away"};
}

Result<Deed> remove(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  ASSIGN_OR_RETURN(const auto held, held_roles(context, step));
  for (const auto& assignment : held.assignments) {
    const auto removed =
        graph->remove("/v1.0/roleManagement/directory/roleAssignments/" + assignment.id);
    if (!removed.ok() && api::status_of(removed.error()) != 404) return removed.error();
  }
  return Deed{"took " + names_of(roles_of(step)) + " away"};
}

}  // namespace

const Work kAssignRole{look_for_missing, assign};
const Work kRemoveRole{look_for_held, remove};

}  // namespace client::procedure::steps
