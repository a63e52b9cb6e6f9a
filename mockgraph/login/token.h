#pragma once

#include "mockgraph/login/client_app.h"
#include "mockgraph/login/scopes.h"
#include "mockgraph/rest/context.h"

namespace mockgraph {
class Pairs;
}

// The token endpoint. What all grants have in common is checked here, in the order of the real
// service as far as it is known; then each grant has a file of its own.
namespace mockgraph::login {

// POST /{tenant}/oauth2/v2.0/token and /{tenant}/oauth2/token.
[[nodiscard]] Result<rest::Reply> token(rest::CommandContext& c);

// A request whose tenant, client and credential are in order.
struct TokenAsk {
  const Pairs& form;
  Realm realm;
  ClientApp client;
  bool is_v2 = true;
  bool has_proven_secret = false;  // the client is who it says
  bool has_certificate = false;    // and says so by an assertion
  const world::World* world = nullptr;
  std::string correlation_id;

  [[nodiscard]] bool wants_client_info() const;
};

// Each redeems one kind of grant.
using Grant = Result<rest::Reply> (*)(rest::CommandContext&, const TokenAsk&);
[[nodiscard]] Result<rest::Reply> grant_code(rest::CommandContext& c, const TokenAsk& ask);
[[nodiscard]] Result<rest::Reply> grant_refresh(rest::CommandContext& c, const TokenAsk& ask);
[[nodiscard]] Result<rest::Reply> grant_device(rest::CommandContext& c, const TokenAsk& ask);
[[nodiscard]] Result<rest::Reply> grant_password(rest::CommandContext& c, const TokenAsk& ask);
[[nodiscard]] Result<rest::Reply> grant_client(rest::CommandContext& c, const TokenAsk& ask);
[[nodiscard]] Result<rest::Reply> grant_on_behalf(rest::CommandContext& c, const TokenAsk& ask);

// Which resource and permissions are wanted: the request's own words, else those of the grant.
// One resource only: AADSTS28000.
[[nodiscard]] Result<ScopeRequest> target_of(const TokenAsk& ask, std::string_view granted_for);

}  // namespace mockgraph::login
