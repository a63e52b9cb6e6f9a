#pragma once

#include "mockgraph/login/scene.h"

#include <span>
#include <string>

// What is written down about a proof and what rests on it, so that any token can be traced back:
// who asked for a factor, or why nobody did. The judge's own reasons, in words.
namespace mockgraph::login {

// Adds a proof to the sign-in: what was shown now, and who asked for it.
void prove(rest::CommandContext& c, Flow& flow, policy::Method method, std::string name = {});
// The same for a proof of another moment: a phone's answer.
void prove_at(rest::CommandContext& c, Flow& flow, Instant when, policy::Method method);

// "Conditional Access policy 'All staff'", "per-user MFA", "security defaults", "the application".
[[nodiscard]] std::string who_asks(const world::Tenant& tenant,
                                   const policy::SignInDecision& decision);

// Why a decision was content with these proofs.
[[nodiscard]] std::string reason_of(const policy::SignInDecision& decision,
                                    std::span<const policy::Proof> proofs);

}  // namespace mockgraph::login
