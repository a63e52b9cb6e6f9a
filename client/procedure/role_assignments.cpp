#include "client/procedure/role_assignments.h"

namespace client::procedure {

mockgraph::Result<RoleAssignments> role_assignments(api::GraphClient& graph,
                                                    std::string_view user) {
  ASSIGN_OR_RETURN(const auto answer,
                   graph.get_all("/v1.0/roleManagement/directory/roleAssignments?" +
                                 api::filter("principalId eq {value}", user)));
  RoleAssignments held{{}, answer.request_id};
  for (const auto& item : answer.items()) {
    if (mockgraph::string_at(item, "/directoryScopeId") != "/") continue;
    held.items.push_back(
        {mockgraph::string_at(item, "/id"), mockgraph::string_at(item, "/roleDefinitionId")});
  }
  return held;
}

}  // namespace client::procedure
