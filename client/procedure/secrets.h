#pragma once

#include "mockgraph/base/result.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace client::procedure {

// Of the CIPP-SAM application, as far as it has come; what is not there yet is empty.
struct SamSecrets {
  std::string tenant_id, application_id, application_secret;
  std::string refresh_token;  // of the service account, for the application
  std::string private_key{};  // PEM, behind the application's certificate
  std::string began{};        // when the wizard was; RFC 3339

  bool operator==(const SamSecrets&) const = default;
};

// What must never be lost and never be shown.
struct Secrets {
  std::string username, password;
  std::string totp_secret;  // base32; empty until an authenticator is being registered
  SamSecrets sam = {};

  bool operator==(const Secrets&) const = default;
};

// Where they are kept. `save` replaces the whole; when it returns without an error, they are safe.
struct SecretStore {
  std::function<mockgraph::Result<std::optional<Secrets>>()> load;  // nothing: none kept yet
  std::function<mockgraph::Status(const Secrets&)> save;
  std::string place;  // for the reader: "service-account.secrets.json"
};

// A JSON file of mode 0600, replaced by a rename; refuses a file that others may read.
[[nodiscard]] SecretStore secret_file(const std::string& path);

// For scenarios: kept by whoever holds `cell`.
[[nodiscard]] SecretStore secrets_in(const std::shared_ptr<std::optional<Secrets>>& cell);

}  // namespace client::procedure
