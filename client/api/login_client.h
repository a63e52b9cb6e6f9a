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

struct AppRequest {
  std::string client_id, scope;
  std::string tenant = "organizations";  // a domain or id: only people of it, or who may be there
};

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
    std::string code, verifier, redirect_uri;
  };
  [[nodiscard]] mockgraph::Result<Tokens> redeem(const AppRequest& app, const Code& code);
  [[nodiscard]] mockgraph::Result<Tokens> refresh(const AppRequest& app, std::string_view token);
  // No second factor is possible here; the tenant is taken from the username.
  [[nodiscard]] mockgraph::Result<Tokens> password(const AppRequest& app, std::string_view username,
                                                   std::string_view password);
  [[nodiscard]] mockgraph::Result<DeviceCode> start_device(const AppRequest& app);
  // Waits as the service asks until the person has signed in, refused, or let the code expire.
  [[nodiscard]] mockgraph::Result<Tokens> await_device(const AppRequest& app,
                                                       const DeviceCode& code);

 private:
  using Fields = std::vector<std::pair<std::string, std::string>>;
  [[nodiscard]] mockgraph::Result<Answer> post(std::string_view link, const Fields& fields);
  [[nodiscard]] mockgraph::Result<Tokens> token(std::string_view tenant, const Fields& fields);

  wire::Connection& connection_;
};

}  // namespace client::api
