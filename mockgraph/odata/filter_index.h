#pragma once

#include "mockgraph/odata/filter_ast.h"

#include <optional>
#include <string_view>
#include <vector>

// What an index can answer of a $filter.
namespace mockgraph::odata {

// What every matching row has to fulfil and an index, or the id, can answer: "property eq 'text'",
// "property in ('a','b')", or several of the former joined by or. It is the expression itself, or a
// part of its and.
struct IndexedPart {
  PropertyIndex property = 0;
  std::vector<std::string_view> values;  // of which it has one; they live in the expression
};
[[nodiscard]] std::optional<IndexedPart> indexed_part(const Expression& expression,
                                                      const schema::EntityType& type);
// A "startsWith(property,'text')" of which the same is true; null if there is none.
[[nodiscard]] const TextMatch* indexed_prefix(const Expression& expression,
                                              const schema::EntityType& type);

}  // namespace mockgraph::odata
