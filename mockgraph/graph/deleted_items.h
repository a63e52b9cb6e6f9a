#pragma once

#include "mockgraph/rest/context.h"
#include "mockgraph/schema/entity_type.h"

// /directory/deletedItems: what was deleted within the last thirty days and can come back.
namespace mockgraph::graph {

// Of one type: …/microsoft.graph.user, and its "/$count".
[[nodiscard]] Result<rest::Reply> list_deleted_of(const rest::QueryContext& c, schema::TypeId type);
[[nodiscard]] Result<rest::Reply> count_deleted_of(const rest::QueryContext& c,
                                                   schema::TypeId type);
template <schema::TypeId Type>
Result<rest::Reply> list_deleted(const rest::QueryContext& c) {
  return list_deleted_of(c, Type);
}
template <schema::TypeId Type>
Result<rest::Reply> count_deleted(const rest::QueryContext& c) {
  return count_deleted_of(c, Type);
}

// {id} is of whatever type; each of these asks for the rights over the type that it has.
[[nodiscard]] Result<rest::Reply> get_deleted(const rest::QueryContext& c);
// Body optional: {"autoReconcileProxyConflict":true} gives up addresses that others have by now.
[[nodiscard]] Result<rest::Reply> restore_deleted(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> purge_deleted(rest::CommandContext& c);

// DELETE /directoryObjects/{id}: deletes a user, group, application or service principal.
[[nodiscard]] Result<rest::Reply> delete_directory_object(rest::CommandContext& c);

}  // namespace mockgraph::graph
