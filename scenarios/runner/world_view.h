#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/world/world.h"

namespace scenarios::runner {

// A world as a person would tell it, by names instead of ids, for expectations over state:
//   /tenants/{default domain}/displayName, /partnerType
//   …/users/{user name}          its properties that are not null, without secrets, and
//                                groups, roles, licenses, methods: sorted names
//   …/groups/{name}              members: sorted user names
//   …/policies/{name}            the Conditional Access policy, with user names for user ids
//   …/applications/{name}        appId, secrets: how many
//   …/consents/{application}     the delegated permissions granted to it, sorted
[[nodiscard]] mockgraph::Json world_view(const mockgraph::world::World& world);

}  // namespace scenarios::runner
