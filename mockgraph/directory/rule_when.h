#pragma once

#include "mockgraph/directory/rule_reading.h"
#include "mockgraph/directory/rule_text.h"
#include "mockgraph/sandbox/rule.h"

namespace mockgraph::directory {

// The conditions of a rule. A rule that can never act is a fault.
[[nodiscard]] sandbox::When read_when(RuleText& rule, RouteCheck served);

}  // namespace mockgraph::directory
