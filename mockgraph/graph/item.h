#pragma once

#include "mockgraph/rest/context.h"
#include "mockgraph/schema/entity_type.h"

#include <string>
#include <string_view>

// One object of any type, read; and the answers that show one after a write.
namespace mockgraph::graph {

// GET of the object that {id} names, or of the signed-in user: $select, $expand.
[[nodiscard]] Result<rest::Reply> get_item(const rest::QueryContext& c, schema::TypeId type);

template <schema::TypeId Type>
Result<rest::Reply> get(const rest::QueryContext& c) {
  return get_item(c, Type);
}

// The answer to a GET of one object that a handler found, or made up, itself.
[[nodiscard]] Result<rest::Reply> show_row(const rest::QueryContext& c, const world::Row& row);

// The path as the service behind its sandbox sees it: "/v1.0/users/{id}", still encoded.
[[nodiscard]] std::string_view own_path(const rest::RequestFacts& facts);
// What stands before that path in the request: "/sandboxes/lab", or nothing.
[[nodiscard]] std::string_view sandbox_prefix(const rest::RequestFacts& facts);

// GET /directoryObjects/{id}: of whatever type, with @odata.type.
[[nodiscard]] Result<rest::Reply> get_directory_object(const rest::QueryContext& c);

// {"@odata.context":"…#directoryObjects/$entity","@odata.type":"#microsoft.graph.user",…} of an
// object of whatever type; for POST …/restore.
[[nodiscard]] std::string directory_object_body(const rest::RequestFacts& facts,
                                                const world::Row& row);
// The same as an answer to a GET, with $select.
[[nodiscard]] Result<rest::Reply> directory_object(const rest::QueryContext& c,
                                                   const world::Row& row);
// A row that a handler found itself: $select and $expand; `context` as in a RowSet, "$entity" is
// added.
[[nodiscard]] Result<rest::Reply> one_row(const rest::QueryContext& c, const world::Row& row,
                                          std::string_view context);

// "https://graph.microsoft.com/v1.0/$metadata#users", as the client addressed us.
[[nodiscard]] std::string context_url(const rest::RequestFacts& facts, std::string_view suffix);

// {"@odata.context":"…#users/$entity", the default set of properties}. `context`: another suffix
// than the set's own, such as "users('…')/appRoleAssignments/$entity".
[[nodiscard]] std::string entity_body(const rest::RequestFacts& facts, const world::Row& row,
                                      std::string_view context = {});
// 201 with the entity, and Location for directory objects.
[[nodiscard]] rest::Reply created(const rest::RequestFacts& facts, const world::Row& row,
                                  std::string_view context = {});
// {"@odata.context":"…#Edm.Boolean","value":true}: `value_json` is JSON text.
[[nodiscard]] std::string value_body(const rest::RequestFacts& facts, std::string_view context,
                                     std::string_view value_json);

// The internal name that Location carries: "Microsoft.DirectoryServices.User".
[[nodiscard]] std::string location_of(const rest::RequestFacts& facts, const world::Row& row);

}  // namespace mockgraph::graph
