#pragma once

#include "mockgraph/login/token.h"
#include "mockgraph/policy/facts.h"

#include <optional>

namespace mockgraph::login {

// A grant that was found good, about to become tokens for a user.
struct Redemption {
  world::TenantPtr tenant;
  world::RowPtr user;
  ScopeRequest asked;
  std::vector<policy::Proof> proofs;
  policy::Grant grant = policy::Grant::kRedemption;
  policy::PasswordState password = policy::PasswordState::kNotAsked;
  Instant authenticated;
  std::string nonce;
  std::string protocol;  // how the sign-in was made; rides on the refresh token
  std::string parent;    // node of the code or refresh token; empty: a password alone
  std::string login;     // the user name as it was given, for error texts
  bool is_confidential = false;
  // Of a partner's user who is at work in a customer's tenant: where he lives, and his roles here.
  world::TenantPtr home{};
  std::vector<std::string> delegated_roles{};
  std::optional<Instant> fixed_end{};  // of the refresh token, where no use puts it off
};

// User state, consent, multifactor authentication and Conditional Access, in this order; then the
// tokens. What is refused is logged as well, and counted where it was a wrong password.
[[nodiscard]] Result<rest::Reply> redeem(rest::CommandContext& c, const TokenAsk& ask,
                                         Redemption grant);

// What the request names, with the sign-in scopes that the grant already has.
[[nodiscard]] Result<ScopeRequest> target_with(const TokenAsk& ask, std::string_view granted_for);

}  // namespace mockgraph::login
