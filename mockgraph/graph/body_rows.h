#pragma once

#include "mockgraph/rest/context.h"
#include "mockgraph/world/row.h"

#include <nlohmann/json.hpp>

#include <span>
#include <string_view>

// From JSON bodies to rows, by the schema tables.
namespace mockgraph::graph {

enum class Writing { kCreation, kUpdate };

// The body as an object that is not empty. Errors: those of rest::json_body, "empty-body",
// "Request_BadRequest" for JSON that is no object.
[[nodiscard]] Result<Json> object_body(const rest::RequestFacts& facts);

// Writes each member of the body over the row: its name is known (in any letter case), it may be
// written now, and its value has the JSON type of the table. Null takes a value away.
// "@odata.type" has to fit; members of `apart`, and other annotations, are left alone.
[[nodiscard]] Status write_members(const Json& body, world::RowEdit& row, Writing writing,
                                   std::span<const std::string_view> apart = {});

// The member of a body in any letter case; null if absent.
[[nodiscard]] const Json* find_member(const Json& body, std::string_view name);

}  // namespace mockgraph::graph
