#pragma once

#include "client/api/answer.h"
#include "client/wire/connection.h"

#include <optional>
#include <string>
#include <string_view>

namespace client::api {

// Partner Center with one access token. A refusal is an Error with Partner Center's own code and
// description; its context also holds "mfa-compliant" if the answer reported on it.
class PartnerClient {
 public:
  PartnerClient(wire::Connection& connection, std::string token);

  struct Profile {
    std::string company, request_id;
    std::optional<bool> mfa_compliant;  // the isMfaCompliant header; nothing if it is absent
  };
  // The usual probe: closed to app-only callers, to tokens without mfa, and to those who are not in
  // AdminAgents.
  [[nodiscard]] mockgraph::Result<Profile> organization_profile();

  // Consents to an application for a customer. `grants`: [{"EnterpriseApplicationId", "Scope"}].
  [[nodiscard]] mockgraph::Result<Answer> consent(const std::string& customer,
                                                  const std::string& app_id,
                                                  const mockgraph::Json& grants);

 private:
  [[nodiscard]] mockgraph::Result<mockgraph::Response> send(std::string_view method,
                                                            const std::string& link,
                                                            const mockgraph::Json* body);

  wire::Connection& connection_;
  std::string token_;
};

}  // namespace client::api
