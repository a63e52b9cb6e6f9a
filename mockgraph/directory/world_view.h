#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/world/world.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>

namespace mockgraph::directory {

// A world as a person would tell it, by names instead of ids, for rules and expectations:
//   /tenants/{default domain}/displayName, /partnerType
//   …/users/{user name}          its properties that are not null, without secrets, and
//                                groups, roles, licenses, methods: sorted names
//   …/groups/{name}              id; members: sorted user names
//   …/policies/{name}            the Conditional Access policy, with user names for user ids
//   …/applications/{name}        id, appId; secrets: how many
//   …/consents/{application}     the delegated permissions granted to it, sorted
[[nodiscard]] Json world_view(const world::World& world);

// The part of it at a JSON Pointer; nothing if there is none. The rest is not put together. A
// tenant's id is as good as its domain here.
[[nodiscard]] std::optional<Json> view_at(const world::World& world, std::string_view pointer);

}  // namespace mockgraph::directory
