#pragma once

#include "mockgraph/rest/caller.h"
#include "mockgraph/schema/entity_type.h"

#include <optional>
#include <span>

// How much of an object a caller may see. Who may read a container sees that its members are there,
// and no more of them than he may read by themselves ("Limited information returned for
// inaccessible member objects"); User.ReadBasic.All opens a small set of a user's properties.
namespace mockgraph::graph {

// What is told of an object of this type; the rest of it reads as null. None: everything is told.
[[nodiscard]] std::optional<std::span<const schema::PropertyIndex>> limits_of_sight(
    const rest::Caller& caller, const schema::EntityType& type);

// Whether the object is the signed-in user, of whom his own permission tells everything.
[[nodiscard]] bool is_seen_by_himself(const rest::Caller& caller, std::string_view id);

}  // namespace mockgraph::graph
