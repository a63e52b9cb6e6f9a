#pragma once

#include "mockgraph/policy/ca_policy.h"
#include "mockgraph/world/world.h"

#include <memory>

namespace mockgraph::directory {

// A policy row as the judge reads it. Words it does not know are left out, and a control that
// nothing can meet stays unmet.
[[nodiscard]] policy::CaPolicy ca_policy_from(const world::Row& row);

// The policies of a tenant, never null. Reading a hundred of them takes longer than everything else
// a sign-in does, so they are read once as long as their rows are the same ones.
[[nodiscard]] std::shared_ptr<const policy::CaPolicies> ca_policies_of(const world::Tenant& tenant);

}  // namespace mockgraph::directory
