#pragma once

#include "mockgraph/world/draft.h"

// What was granted to a service principal, or to a user at one: scopes and app roles.
namespace mockgraph::directory {

extern const world::TypeLaws kPermissionGrantLaws;
extern const world::TypeLaws kAppRoleAssignmentLaws;

// The app role that means "may use it", which every resource has.
inline constexpr std::string_view kDefaultAccess = "00000000-0000-0000-0000-000000000000";

}  // namespace mockgraph::directory
