#pragma once

#include "mockgraph/rest/context.h"

// Who holds directory roles in a tenant, partners' groups among them: a role that a relationship
// gives to a group of the partner's is an assignment at the customer, whose principal carries the
// partner's `organizationId` ("Granular delegated admin privileges (GDAP) API overview"; "List
// unifiedRoleAssignments").
namespace mockgraph::graph {

// GET /roleManagement/directory/roleAssignments
[[nodiscard]] Result<rest::Reply> list_role_assignments(const rest::QueryContext& c);

}  // namespace mockgraph::graph
