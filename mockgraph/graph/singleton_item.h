#pragma once

#include "mockgraph/rest/context.h"
#include "mockgraph/schema/entity_type.h"

// Objects of which a tenant has exactly one (directory/singleton): the path has no key.
namespace mockgraph::graph {

[[nodiscard]] Result<rest::Reply> get_singleton(const rest::QueryContext& c, schema::TypeId type);
// PATCH: 204.
[[nodiscard]] Result<rest::Reply> update_singleton(rest::CommandContext& c, schema::TypeId type);

// For route rows.
template <schema::TypeId Type>
Result<rest::Reply> get_only(const rest::QueryContext& c) {
  return get_singleton(c, Type);
}
template <schema::TypeId Type>
Result<rest::Reply> update_only(rest::CommandContext& c) {
  return update_singleton(c, Type);
}

}  // namespace mockgraph::graph
