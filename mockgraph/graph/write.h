#pragma once

#include "mockgraph/graph/body_rows.h"
#include "mockgraph/rest/context.h"

// Creation, change and removal of one object of any type: what the schema table and the laws of
// the directory say is all there is to it. Types with more to say have handlers of their own.
namespace mockgraph::graph {

// 201 with the new object; `tenant_of` the caller.
[[nodiscard]] Result<rest::Reply> create_item(rest::CommandContext& c, schema::TypeId type);
// 204; {id} names the object, or it is the signed-in user.
[[nodiscard]] Result<rest::Reply> update_item(rest::CommandContext& c, schema::TypeId type);
[[nodiscard]] Result<rest::Reply> remove_item(rest::CommandContext& c, schema::TypeId type);

// For route rows.
template <schema::TypeId Type>
Result<rest::Reply> create(rest::CommandContext& c) {
  return create_item(c, Type);
}
template <schema::TypeId Type>
Result<rest::Reply> update(rest::CommandContext& c) {
  return update_item(c, Type);
}
template <schema::TypeId Type>
Result<rest::Reply> remove(rest::CommandContext& c) {
  return remove_item(c, Type);
}

// The steps by themselves, for handlers that do more.
[[nodiscard]] const std::string& tenant_id(const rest::RequestFacts& facts);
[[nodiscard]] Result<world::RowPtr> addressed(rest::CommandContext& c, schema::TypeId type);
[[nodiscard]] Status put(rest::CommandContext& c, world::RowEdit next);  // in the place of its id
[[nodiscard]] Result<world::RowPtr> add(rest::CommandContext& c, world::RowEdit row);
// PATCH …(uniqueName='x') with "Prefer: create-if-missing", where nothing of the type is called so:
// the name of what is to be made ("Upsert group", "Upsert application"). Else empty.
[[nodiscard]] std::string unique_name_to_make(const rest::CommandContext& c, schema::TypeId type);
// Keeps that the signed-in user made it, for his createdObjects; nothing for others.
[[nodiscard]] Status note_creator(rest::CommandContext& c, const world::Row& made);

}  // namespace mockgraph::graph
