#pragma once

#include "mockgraph/rest/context.h"

#include <string>

namespace mockgraph::graph {

// GET /$metadata, for anybody: the schema tables as an OData document (CSDL in XML).
// Differs: structured values are open types, since the tables do not look into them; sets that
// stand below a singleton ("roleManagement/directory/…") have their types here, but no path.
[[nodiscard]] Result<rest::Reply> get_metadata(const rest::QueryContext& c);

}  // namespace mockgraph::graph
