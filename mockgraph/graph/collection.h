#pragma once

#include "mockgraph/odata/paging.h"
#include "mockgraph/rest/context.h"
#include "mockgraph/schema/entity_type.h"

#include <string>
#include <vector>

// Collections of any type, read: $filter, $select, $orderby, $top, $count, $search, $expand, paged.
namespace mockgraph::graph {

// GET of a whole set of the caller's tenant, and of its "/$count".
[[nodiscard]] Result<rest::Reply> list_set(const rest::QueryContext& c, schema::TypeId type);
[[nodiscard]] Result<rest::Reply> count_set(const rest::QueryContext& c, schema::TypeId type);

template <schema::TypeId Type>
Result<rest::Reply> list(const rest::QueryContext& c) {
  return list_set(c, Type);
}
template <schema::TypeId Type>
Result<rest::Reply> count(const rest::QueryContext& c) {
  return count_set(c, Type);
}

// The same out of a table that is none of the caller's sets, such as the bin; its rows hold the
// properties of `type`.
[[nodiscard]] Result<rest::Reply> list_table(const rest::QueryContext& c,
                                             const schema::EntityType& type,
                                             const world::Table& table);
[[nodiscard]] Result<rest::Reply> count_table(const rest::QueryContext& c,
                                              const schema::EntityType& type,
                                              const world::Table& table);

// Rows that a handler gathered itself.
struct RowSet {
  std::vector<world::RowPtr> rows;
  std::string context;                       // "directoryObjects", "users('…')/licenseDetails"
  const schema::EntityType* type = nullptr;  // null: mixed; each item carries its @odata.type
  bool is_paged = true;
  std::vector<world::RowPtr> elsewhere{};  // rows of other tenants that references lead to
};
[[nodiscard]] Result<rest::Reply> list_rows(const rest::QueryContext& c, const RowSet& set);
// Where they are read, instead of what they are: "…/$ref". Paged, with no other options.
[[nodiscard]] Result<rest::Reply> list_addresses(const rest::QueryContext& c, const RowSet& set);
[[nodiscard]] Result<rest::Reply> count_rows(const rest::QueryContext& c, const RowSet& set);

// Directory objects of any type that a handler paged itself.
[[nodiscard]] Result<rest::Reply> list_page(const rest::QueryContext& c,
                                            const odata::QueryOptions& options,
                                            const odata::Page& page);

// {"@odata.context":…,"value":[…]} of mixed rows with their default sets; for getByIds.
[[nodiscard]] std::string collection_body(const rest::RequestFacts& facts, const RowSet& set);

}  // namespace mockgraph::graph
