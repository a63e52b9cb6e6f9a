#pragma once

#include "mockgraph/rest/context.h"

// /identity/conditionalAccess/namedLocations: one set of two types, told apart by "@odata.type".
namespace mockgraph::graph {

[[nodiscard]] Result<rest::Reply> list_named_locations(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_named_location(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> create_named_location(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> update_named_location(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> delete_named_location(rest::CommandContext& c);

}  // namespace mockgraph::graph
