#include "client/procedure/role_assignments.h"
#include "client/procedure/steps/works.h"
#include "mockgraph/base/text.h"

#include <algorithm>
#include <chrono>

namespace client::procedure::steps {
namespace {

using mockgraph::Json;
using mockgraph::Result;
using Role = Procedure::Role;

const std::string& path_of_assignments() {
  static const std::string kPath = "/v1.0/roleManagement/directory/roleAssignments";
  return kPath;
}

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
    const auto assigned = graph->post(path_of_assignments(), body);
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

bool has(const Held& held, const RoleAssignment& assignment) {
  return std::ranges::find(held.assignments, assignment.id, &RoleAssignment::id) !=
         held.assignments.end();
}

// A 404 may mean that it is gone and the list behind, or that one replica does not know it: it is
// gone where it is listed no more.
mockgraph::Status take_away(Context& context, const Step& step, const RoleAssignment& assignment) {
  constexpr int kMostLooks = 13;  // a minute
  constexpr std::chrono::seconds kBetweenLooks{5};
  ASSIGN_OR_RETURN(auto* graph, context.admin());
  for (int look = 1;; ++look) {
    const auto removed = graph->remove(path_of_assignments() + "/" + assignment.id);
    if (removed.ok()) return mockgraph::ok();
    if (api::status_of(removed.error()) != 404) return removed.error();
    ASSIGN_OR_RETURN(const auto held, held_roles(context, step));
    if (!has(held, assignment)) return mockgraph::ok();
    if (look == kMostLooks) return removed.error();
    context.connection().sleep(kBetweenLooks);
  }
}

Result<Deed> remove(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(const auto held, held_roles(context, step));
  for (const auto& assignment : held.assignments)
    RETURN_IF_ERROR(take_away(context, step, assignment));
  return Deed{"took " + names_of(roles_of(step)) + " away"};
}

}  // namespace

const Work kAssignRole{look_for_missing, assign};
const Work kRemoveRole{look_for_held, remove};

}  // namespace client::procedure::steps
