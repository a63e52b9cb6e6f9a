#pragma once

#include "mockgraph/rest/context.h"

// Functions that answer ids: in which groups (and roles) an object is, nested ones included.
// {id} is a user, group, service principal or any directory object; absent under /me.
namespace mockgraph::graph {

[[nodiscard]] Result<rest::Reply> get_member_groups(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> check_member_groups(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_member_objects(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> check_member_objects(const rest::QueryContext& c);

// POST /directoryObjects/getByIds
[[nodiscard]] Result<rest::Reply> get_by_ids(const rest::QueryContext& c);

}  // namespace mockgraph::graph
