#pragma once

#include "client/api/answer.h"
#include "client/wire/connection.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace client::api {

// What a token endpoint gave. `claims` is the access token's payload, read but not verified: the
// client is not the audience, it only looks at what the audience will see.
struct Tokens {
  std::string access, refresh, id;
  mockgraph::Json claims;
  std::string request_id;  // of the token request

  [[nodiscard]] bool has_mfa() const;  // "amr" contains "mfa"
};

[[nodiscard]] mockgraph::Json claims_of(std::string_view token);  // null if it is no token

// How an application proves that it is the one that asked for the code (RFC 7636).
enum class ProofKey { kNone, kPlain, kS256 };

struct AppRequest {
  std::string client_id, scope;
  std::string tenant = "organizations";  // a domain or id: only people of it, or who may be there
  std::string client_secret = {};        // empty: a public application
  std::string redirect_uri = "http://localhost";
  std::string prompt = "login";  // empty: whatever the service finds right
  ProofKey proof_key = ProofKey::kS256;
  bool consents_for_all = false;  // for the organisation, where the person may
  // How often a code is tried again, two seconds later and two more each time, where the service
  // does not know a new secret or application everywhere yet (AADSTS7000215, AADSTS650051).
  int code_retries = 0;
  std::string device_grant = "urn:ietf:params:oauth:grant-type:device_code";  // or "device_code"
};

// "/organizations/oauth2/v2.0/token"
[[nodiscard]] std::string oauth_link(std::string_view tenant, std::string_view endpoint);

struct DeviceCode {
  std::string device_code, user_code, verification_uri, message;
  mockgraph::Duration expires_in{}, interval{};
};

// The token endpoint of the identity platform. A refusal is an Error with code "AADSTS50126", the
// description as message, and "suberror" beside "status" and "request-id" in its context.
class LoginClient {
 public:
  explicit LoginClient(wire::Connection& connection) : connection_(connection) {}

  struct Code {
    std::string code;
    std::string verifier;  // empty: none was promised
  };
  [[nodiscard]] mockgraph::Result<Tokens> redeem(const AppRequest& app, const Code& code);
  [[nodiscard]] mockgraph::Result<Tokens> refresh(const AppRequest& app, std::string_view token);
  // The application for itself, with its secret.
  [[nodiscard]] mockgraph::Result<Tokens> client_credentials(const AppRequest& app);
  // No second factor is possible here; the tenant is taken from the username.
  [[nodiscard]] mockgraph::Result<Tokens> password(const AppRequest& app, std::string_view username,
                                                   std::string_view password);
  [[nodiscard]] mockgraph::Result<DeviceCode> start_device(const AppRequest& app);
  // Waits as the service asks until the person has signed in, refused, or let the code expire.
  [[nodiscard]] mockgraph::Result<Tokens> await_device(const AppRequest& app,
                                                       const DeviceCode& code);
  // One question. "authorization_pending" stands in the error's context, as "error".
  [[nodiscard]] mockgraph::Result<Tokens> ask_device(const AppRequest& app, const DeviceCode& code);

 private:
  using Fields = std::vector<std::pair<std::string, std::string>>;
  [[nodiscard]] mockgraph::Result<Answer> post(std::string_view link, const Fields& fields);
  [[nodiscard]] mockgraph::Result<Tokens> token(const AppRequest& app, Fields fields);

  wire::Connection& connection_;
};

}  // namespace client::api
