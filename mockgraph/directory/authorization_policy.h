#pragma once

#include "mockgraph/world/draft.h"

#include <string_view>

// What ordinary users and guests may do without any role (authorizationPolicy).
namespace mockgraph::directory {

extern const world::TypeLaws kAuthorizationPolicyLaws;

// One of defaultUserRolePermissions: "allowedToCreateApps".
[[nodiscard]] bool default_users_may(const world::Tenant& tenant, std::string_view permission);

}  // namespace mockgraph::directory
