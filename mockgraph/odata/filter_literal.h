#pragma once

#include "mockgraph/base/result.h"
#include "mockgraph/odata/filter_ast.h"

#include <string_view>

namespace mockgraph::odata {

// What a word stands for where a value is expected: null, a boolean, a number, a GUID or a time
// ("2026-09-14T08:15:02Z", or a day alone, which means its first moment).
[[nodiscard]] Result<Literal> literal_in(std::string_view word, const schema::EntityType& type);

}  // namespace mockgraph::odata
