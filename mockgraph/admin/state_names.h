#pragma once

#include "mockgraph/base/ids.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/world/world.h"

#include <string>
#include <string_view>

// Names for ids in pointers into the state's document: a tenant by its default domain, a user by
// his user name, a domain by its own name, everything else by its display name.
namespace mockgraph::admin {

// The pointer with ids in the place of names; what names nothing stays as it is.
[[nodiscard]] std::string by_ids(const world::World& world, std::string_view pointer);

// The same for each operation of a JSON Patch. A name under which nothing is yet becomes that of a
// new object: its id is drawn, and it gets the name.
[[nodiscard]] Json patch_by_ids(const world::World& world, const Json& patch, IdSource& ids);

}  // namespace mockgraph::admin
