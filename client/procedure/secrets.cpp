#include "client/procedure/secrets.h"

#include "client/procedure/secrets_text.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/private_file.h"

#include <nlohmann/json.hpp>
#include <sys/stat.h>

namespace client::procedure {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Result;
using mockgraph::Status;

Error unusable(const std::string& path, const std::string& why) {
  return {ErrorKind::kInvalid, "secrets-file", path + ": " + why, path, {}};
}

// A password that others may read is not kept in a secure place (R14).
bool is_private(const std::string& path) {
  struct stat about {};
  return ::stat(path.c_str(), &about) != 0 || (about.st_mode & 077) == 0;
}

Result<std::optional<Secrets>> load(const std::string& path) {
  if (!is_private(path))
    return unusable(path, "others may read it; it must have mode 0600 (chmod 600)");
  const auto text = mockgraph::read_file(path);
  if (!text.ok() && text.error().kind == ErrorKind::kNotFound) return std::optional<Secrets>{};
  if (!text.ok()) return text.error();
  const auto value = mockgraph::parse_json(*text);
  if (!value.ok() || !value->is_object()) return unusable(path, "is no file of secrets");
  return std::optional{secrets_from(*value)};
}

}  // namespace

std::string secrets_text(const Secrets& secrets) {
  mockgraph::OrderedJson value;
  value["username"] = secrets.username;
  value["password"] = secrets.password;
  if (!secrets.totp_secret.empty()) value["totpSecret"] = secrets.totp_secret;
  const auto& sam = secrets.sam;
  if (sam != SamSecrets{})
    value["sam"] = {{"tenantId", sam.tenant_id},
                    {"applicationId", sam.application_id},
                    {"applicationSecret", sam.application_secret},
                    {"refreshToken", sam.refresh_token}};
  if (!sam.private_key.empty()) value["sam"]["privateKey"] = sam.private_key;
  if (!sam.began.empty()) value["sam"]["began"] = sam.began;
  return mockgraph::dump(value, 2) + "\n";
}

Secrets secrets_from(const mockgraph::Json& value) {
  const auto at = [&](std::string_view pointer) { return mockgraph::string_at(value, pointer); };
  return {.username = at("/username"),
          .password = at("/password"),
          .totp_secret = at("/totpSecret"),
          .sam = {.tenant_id = at("/sam/tenantId"),
                  .application_id = at("/sam/applicationId"),
                  .application_secret = at("/sam/applicationSecret"),
                  .refresh_token = at("/sam/refreshToken"),
                  .private_key = at("/sam/privateKey"),
                  .began = at("/sam/began")}};
}

SecretStore secret_file(const std::string& path) {
  return {[path] { return load(path); },
          [path](const Secrets& secrets) {
            return mockgraph::write_private_file(path, secrets_text(secrets));
          },
          path};
}

SecretStore secrets_in(const std::shared_ptr<std::optional<Secrets>>& cell) {
  return {[cell]() -> Result<std::optional<Secrets>> { return *cell; },
          [cell](const Secrets& secrets) -> Status {
            *cell = secrets;
            return mockgraph::ok();
          },
          "memory"};
}

}  // namespace client::procedure
