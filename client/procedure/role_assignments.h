#pragma once

#include "client/api/graph_client.h"

#include <string>
#include <string_view>
#include <vector>

namespace client::procedure {

struct RoleAssignment {
  std::string id, role;  // the role definition's id, which of built-in roles is the template's
};
struct RoleAssignments {
  std::vector<RoleAssignment> items;
  std::string request_id;
};
// The directory roles that a user holds over the whole tenant.
[[nodiscard]] mockgraph::Result<RoleAssignments> role_assignments(api::GraphClient& graph,
                                                                  std::string_view user);

}  // namespace client::procedure
