#pragma once

#include "mockgraph/base/result.h"
#include "mockgraph/odata/filter_ast.h"
#include "mockgraph/odata/visible.h"
#include "mockgraph/world/row.h"

#include <string_view>

namespace mockgraph::odata {

// One "property:words" of a $search.
struct SearchClause {
  PropertyIndex property = 0;
  std::string text;
};
// A $search as alternatives of clauses that must all hold. AND binds tighter than OR.
struct Search {
  std::vector<std::vector<SearchClause>> alternatives;
};

// $search="displayName:ada" AND ("mail:ada@" OR "mail:al@"): each clause in double quotes, joined
// by AND and OR in capitals ("Use the $search query parameter").
[[nodiscard]] Result<Search> parse_search(std::string_view text, const schema::EntityType& type,
                                          Version version);

// displayName and description match by the beginnings of their words, in any order; every other
// property by its own beginning.
[[nodiscard]] bool matches(const Search& search, const world::Row& row);

}  // namespace mockgraph::odata
