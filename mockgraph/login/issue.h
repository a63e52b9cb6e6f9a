#pragma once

#include "mockgraph/login/client_app.h"
#include "mockgraph/login/scopes.h"
#include "mockgraph/policy/mfa.h"
#include "mockgraph/rest/context.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A decision becomes tokens. The resource decides the form of an access token: Graph, Partner
// Center and the others here all read version 1.0 ("Access token claims reference").
namespace mockgraph::login {

// How a refresh token came to be; the words of its row.
inline constexpr std::string_view kByCode = "authorizationCode";
inline constexpr std::string_view kByDevice = "deviceCode";
inline constexpr std::string_view kByPassword = "ropc";
inline constexpr std::string_view kOnBehalf = "onBehalfOf";

struct Issuance {
  world::TenantPtr tenant;
  world::RowPtr user;
  const ClientApp& client;
  const ScopeRequest& asked;
  std::vector<std::string> granted;   // at the resource that the token is for
  std::vector<policy::Proof> proofs;  // what `amr` rests on, now and at each later refresh
  std::vector<std::string> amr;
  Instant authenticated;
  std::string nonce;
  std::string parent;  // node that the tokens come from ("refreshToken/…"); empty: the proofs alone
  std::string reason;  // why this was enough
  std::string_view protocol = kByCode;
  bool is_v2 = true;             // of the endpoint: the form of the answer and of the id_token
  bool is_confidential = false;  // the client proved itself
  bool has_certificate = false;  // with an assertion, not with a secret
  bool wants_client_info = false;
  // Of a partner's user who is at work in a customer's tenant: where he lives, and his roles here.
  world::TenantPtr home{};
  std::vector<std::string> delegated_roles{};
  std::optional<Instant> fixed_end{};  // of the refresh token of a single-page application
};

struct Issued {
  std::string body;      // the answer of the token endpoint
  std::string token_id;  // uti of the access token
};
// Signs, and writes the refresh token down if one was asked for.
[[nodiscard]] Result<Issued> issue_for_user(rest::CommandContext& c, const Issuance& issuance);

// For an application itself: `roles` are its application permissions at the resource.
struct AppIssuance {
  world::TenantPtr tenant;
  const ClientApp& client;
  const ResourceScopes& target;
  std::vector<std::string> roles;
  bool is_v2 = true;
  bool has_certificate = false;
};
[[nodiscard]] Result<std::string> issue_for_app(rest::CommandContext& c,
                                                const AppIssuance& issuance);

// An id_token alone, for the authorize endpoint. `code`: whose c_hash it carries; may be empty.
[[nodiscard]] Result<std::string> id_token(rest::CommandContext& c, const Issuance& issuance,
                                           std::string_view code);

// {"uid":…,"utid":…} in base64url, as MSAL asks for it.
[[nodiscard]] std::string client_info(std::string_view user_id, std::string_view tenant_id);

// Refresh tokens name their tenant, so that their row is found without a search; empty if the
// text is none of ours.
[[nodiscard]] std::string tenant_of_refresh_token(std::string_view token);

}  // namespace mockgraph::login
