#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/result.h"

// Which service plans a user can have side by side.
namespace mockgraph::directory {

// `assigned_plans`: as a user's property has them. Some plans need another one, some shut another
// one out ("Service plans that cannot be assigned at the same time"). Errors: plan-dependency,
// plan-exclusion.
[[nodiscard]] Status check_plans(const Json& assigned_plans);

}  // namespace mockgraph::directory
