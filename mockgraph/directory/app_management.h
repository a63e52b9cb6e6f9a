#pragma once

#include "mockgraph/policy/app_restrictions.h"
#include "mockgraph/world/draft.h"

// App management policies: the tenant's own, and those assigned to single applications and service
// principals, which go before it.
namespace mockgraph::directory {

extern const world::TypeLaws kDefaultAppManagementLaws;
extern const world::TypeLaws kAppManagementPolicyLaws;

// What is restricted for an application or service principal, the assigned policy first. Policies
// that are not enabled say nothing.
[[nodiscard]] std::vector<policy::AppRestrictions> app_restrictions_of(const world::Tenant& tenant,
                                                                       const world::Row& holder);

// The applications and service principals that a policy is assigned to.
[[nodiscard]] std::vector<world::RowPtr> holders_of_policy(const world::Tenant& tenant,
                                                           std::string_view policy_id);

}  // namespace mockgraph::directory
