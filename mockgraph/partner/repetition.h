#pragma once

#include "mockgraph/rest/route.h"

namespace mockgraph::partner {

// Runs a write once for each MS-RequestId. The same caller with the same id and the same request
// gets the answer of the first time, and nothing is done again; a retry after an answer that was
// lost is safe. Answers are kept for a day; refusals are not kept, they changed nothing. Source:
// learn.microsoft.com/partner-center/developer, "Partner Center REST headers" (MS-RequestId).
// Differs: how long the real service remembers is not documented.
[[nodiscard]] Result<rest::Reply> once(rest::CommandContext& c, rest::Command command);

}  // namespace mockgraph::partner
