#pragma once

#include "mockgraph/odata/filter_ast.h"
#include "mockgraph/odata/query_options.h"
#include "mockgraph/odata/search.h"
#include "mockgraph/odata/visible.h"
#include "mockgraph/world/table.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace mockgraph::odata {

struct PageLimits {
  std::int64_t usual = 100;
  std::int64_t most = 999;
  bool is_paged = true;  // false: all at once, $top means nothing
};

struct SortKey {
  PropertyIndex property = 0;
  bool descending = false;
};

// The options of one request, read against a type: which rows, in which order, how many.
struct Plan {
  std::optional<Expression> filter;
  std::optional<Search> search;
  std::vector<SortKey> order;
  std::size_t page_size = 100;
  bool wants_total = false;  // $count=true, which the advanced mode alone heeds
  std::string skip_token;
  std::uint64_t mark = 0;  // of the options that a skip token belongs to
};

// $filter, $search, $orderby and $top with their rules. Errors: those of odata/errors.h.
[[nodiscard]] Result<Plan> make_plan(const QueryOptions& options, const schema::EntityType& type,
                                     Version version, const PageLimits& limits);

// Rows that live as long as what they came from.
struct Page {
  std::vector<const world::Row*> rows;
  std::string next_token;            // empty: that was all
  std::optional<std::size_t> total;  // if the plan wants it; on the first page only
};

// Out of a table, in the order of its keys: from where the last page ended, whatever came and went
// meanwhile. A "property eq" that has an index is answered without a scan.
[[nodiscard]] Result<Page> page_of(const world::Table& table, const Plan& plan);
// Out of rows in an order of their own.
[[nodiscard]] Result<Page> page_of(std::span<const world::RowPtr> rows, const Plan& plan);

// How many rows there are in all; the page size does not matter.
[[nodiscard]] std::size_t count_of(const world::Table& table, const Plan& plan);
[[nodiscard]] std::size_t count_of(std::span<const world::RowPtr> rows, const Plan& plan);

}  // namespace mockgraph::odata
