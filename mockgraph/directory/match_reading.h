#pragma once

#include "mockgraph/base/result.h"
#include "mockgraph/files/document.h"
#include "mockgraph/sandbox/rule.h"

#include <string>

namespace mockgraph::directory {

// The comparison that stands at `pointer`, as rules and expectations have them; a fault has its
// place. REQUIRES: "ruleMatch" of fixture.schema.json has judged it.
[[nodiscard]] Result<sandbox::Match> read_match(const files::Document& document,
                                                const std::string& pointer);

}  // namespace mockgraph::directory
