#pragma once

#include "mockgraph/base/result.h"
#include "mockgraph/odata/filter_ast.h"
#include "mockgraph/odata/visible.h"

#include <string_view>

namespace mockgraph::odata {

// What a $filter is read against.
struct FilterScope {
  const schema::EntityType& type;
  Version version = Version::kV1;
  bool is_advanced = false;  // ConsistencyLevel: eventual and $count=true
};

// Reads a $filter; each property and operator is checked against the type's table ("Advanced query
// capabilities on Microsoft Entra ID objects", "Support for filter by properties"). Names of
// properties, operators and functions are matched in any letter case. Errors: filter_* and the
// unsupported ones of odata/errors.h.
[[nodiscard]] Result<Expression> parse_filter(std::string_view text, const FilterScope& scope);

}  // namespace mockgraph::odata
