#include "mockgraph/login/assignment.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"

namespace mockgraph::login {
namespace {

using schema::kAppRoleAssignment;
using schema::kServicePrincipal;

bool has_assignment(const world::Tenant& tenant, std::string_view holder,
                    std::string_view resource) {
  const auto& assignments = tenant.table(schema::TypeId::kAppRoleAssignment);
  for (const auto& row : assignments.find_by(kAppRoleAssignment.at("principalId"), holder)) {
    if (same_folded(row->view(kAppRoleAssignment.at("resourceId")), resource)) return true;
  }
  return false;
}

}  // namespace

Status check_assigned(const world::Tenant& tenant, const ClientApp& client,
                      const world::Row& user) {
  const auto principal = directory::find_service_principal(tenant, client.app_id);
  if (principal == nullptr || !principal->flag(kServicePrincipal.at("appRoleAssignmentRequired")))
    return ok();
  if (has_assignment(tenant, user.id(), principal->id())) return ok();
  for (const auto& group : directory::groups_of(tenant, user.id())) {
    if (has_assignment(tenant, group, principal->id())) return ok();
  }
  return aadsts(50105, {{"name", client.name},
                        {"app", client.app_id},
                        {"user", user.view(schema::kUser.at("userPrincipalName"))}});
}

}  // namespace mockgraph::login
