#pragma once

#include "mockgraph/odata/filter_ast.h"
#include "mockgraph/world/row.h"

#include <optional>
#include <string_view>
#include <vector>

namespace mockgraph::odata {

// Whether a row passes a $filter that was read against its type. Texts compare without regard to
// ASCII case, as the directory does; a null is unequal to everything but null.
[[nodiscard]] bool matches(const Expression& expression, const world::Row& row);

// The property whose JSON text alone decides an expression, as in "city eq 'Hamburg'"; nothing if
// it is not as simple. matches_text: whether such an expression holds for that text.
[[nodiscard]] std::optional<PropertyIndex> property_decided_by(const Expression& expression);
[[nodiscard]] bool matches_text(const Expression& expression, std::string_view raw);

}  // namespace mockgraph::odata
