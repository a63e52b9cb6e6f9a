#pragma once

#include "mockgraph/directory/rule_text.h"
#include "mockgraph/sandbox/rule.h"

namespace mockgraph::directory {

// What a rule does.
[[nodiscard]] sandbox::Then read_then(RuleText& rule);

}  // namespace mockgraph::directory
