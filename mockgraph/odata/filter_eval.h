#pragma once

#include "mockgraph/odata/filter_ast.h"
#include "mockgraph/world/row.h"

namespace mockgraph::odata {

// Whether a row passes a $filter that was read against its type. Texts compare without regard to
// ASCII case, as the directory does; a null is unequal to everything but null.
[[nodiscard]] bool matches(const Expression& expression, const world::Row& row);

// The "property eq 'text'" that every matching row has to fulfil and that an index, or the id, can
// answer; null if there is none. It is the expression itself, or a part of its and.
[[nodiscard]] const Comparison* indexed_part(const Expression& expression,
                                             const schema::EntityType& type);

}  // namespace mockgraph::odata
