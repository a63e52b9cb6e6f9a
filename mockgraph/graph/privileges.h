#pragma once

#include "mockgraph/policy/permissions.h"
#include "mockgraph/rest/context.h"

#include <string_view>

// Rights that depend on what a call is about: the gate knows the route only.
namespace mockgraph::graph {

// Whether the caller has what `need` asks. `target`: the object that the call acts on, for those
// who own it or are it.
[[nodiscard]] policy::AccessDecision judge(const rest::RequestFacts& facts,
                                           const policy::Need& need, std::string_view target = {});

// The same as a refusal, with trace and advice for the journal. "Authorization_RequestDenied".
[[nodiscard]] Status require(const rest::RequestFacts& facts, const policy::Need& need,
                             std::string_view target = {});

// The caller's tenant has Entra ID P1 or more, with trace and advice if not.
// "Authentication_RequestFromNonPremiumTenantOrB2CTenant".
[[nodiscard]] Status require_premium(const rest::RequestFacts& facts, const world::World& world);

// True when the user holds a role that the service calls privileged.
[[nodiscard]] bool is_administrator(const world::Tenant& tenant, std::string_view user);

// Whether the caller is this user.
[[nodiscard]] bool is_caller(const rest::RequestFacts& facts, std::string_view user);

}  // namespace mockgraph::graph
