#pragma once

#include "mockgraph/login/client_app.h"
#include "mockgraph/login/scopes.h"
#include "mockgraph/policy/sign_in.h"
#include "mockgraph/rest/context.h"

#include <span>
#include <string>
#include <string_view>

namespace mockgraph::login {

// One line of the sign-in log, which is kept in the tenant that was signed in to.
struct SignInEntry {
  std::string_view tenant;
  const world::Row* user = nullptr;
  const ClientApp& client;
  const ScopeRequest& asked;
  const policy::SignInDecision& decision;
  int code = 0;             // AADSTS number; 0: it succeeded
  std::string_view home{};  // the user's own tenant, if that is the partner's
  bool interactive = true;
  std::string_view protocol = "none";        // authenticationProtocol: deviceCode, ropc
  std::string_view transfer = "none";        // originalTransferMethod: deviceCodeFlow
  std::string_view incoming_token = "none";  // incomingTokenType: refreshToken
  std::span<const policy::Proof> proofs{};
  Instant since{};       // what was proven earlier was satisfied already
  std::string token_id;  // uti of the access token that came of it
  std::string correlation_id;
};
[[nodiscard]] Status write_sign_in(rest::CommandContext& c, const SignInEntry& entry);

}  // namespace mockgraph::login
