#pragma once

#include "mockgraph/rest/context.h"
#include "mockgraph/schema/entity_type.h"

// One property of one object by its path: /users/{id}/displayName, with "/$value" as bare text, and
// the members of structured values (/groups/{id}/…/{part}). The schema table says what there is.
namespace mockgraph::graph {

// {id} names the object, or it is the signed-in user; {property} and {part} what is read of it.
// What is not there: 204. "Unexpected segment OpenPropertySegment…" for a name that a type with
// open properties does not have.
[[nodiscard]] Result<rest::Reply> get_property(const rest::QueryContext& c, schema::TypeId type);

template <schema::TypeId Type>
Result<rest::Reply> property(const rest::QueryContext& c) {
  return get_property(c, Type);
}

}  // namespace mockgraph::graph
