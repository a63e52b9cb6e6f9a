#pragma once

#include "mockgraph/rest/context.h"

// /organization: a user whose token may read his own profile and no more sees the tenant's id, name
// and domains only.
namespace mockgraph::graph {

[[nodiscard]] Result<rest::Reply> list_organization(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_organization(const rest::QueryContext& c);
// The settings of the service behind per-user MFA, as far as clients read them.
// Differs: not in Microsoft's reference; what is answered is what clients of it read.
[[nodiscard]] Result<rest::Reply> get_mfa_service_policy(const rest::QueryContext& c);

}  // namespace mockgraph::graph
