#include "client/procedure/secrets.h"

#include "mockgraph/base/json_read.h"

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>

namespace client::procedure {
namespace {

using mockgraph::Error;
using mockgraph::ErrorKind;
using mockgraph::Result;
using mockgraph::Status;

Error unusable(const std::string& path, const std::string& why) {
  return {ErrorKind::kInvalid, "secrets-file", path + ": " + why, path, {}};
}

std::string as_text(const Secrets& secrets) {
  mockgraph::OrderedJson value;
  value["username"] = secrets.username;
  value["password"] = secrets.password;
  if (!secrets.totp_secret.empty()) value["totpSecret"] = secrets.totp_secret;
  return mockgraph::dump(value, 2) + "\n";
}

Result<std::optional<Secrets>> load(const std::string& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) {
    if (errno == ENOENT) return std::optional<Secrets>{};
    return unusable(path, "cannot be looked at");
  }
  if ((about.st_mode & 077) != 0)
    return unusable(path, "others may read it; it must have mode 0600 (chmod 600)");
  std::ifstream file{path, std::ios::binary};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  const auto value = mockgraph::parse_json(text);
  if (!file || !value.ok() || !value->is_object()) return unusable(path, "is no file of secrets");
  return std::optional{Secrets{mockgraph::string_at(*value, "/username"),
                               mockgraph::string_at(*value, "/password"),
                               mockgraph::string_at(*value, "/totpSecret")}};
}

// A descriptor that is closed whatever happens.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0;
}

// Written beside the file and renamed over it: a reader, or a power cut, sees the old or the new.
Status save(const std::string& path, const Secrets& secrets) {
  const auto beside = path + ".new";
  ::unlink(beside.c_str());
  {
    const Descriptor file{::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (file.number < 0 || !write_all(file.number, as_text(secrets)))
      return unusable(path, "cannot be written");
  }
  if (::rename(beside.c_str(), path.c_str()) != 0) return unusable(path, "cannot be replaced");
  return mockgraph::ok();
}

}  // namespace

SecretStore secret_file(std::string path) {
  return {[path] { return load(path); },
          [path](const Secrets& secrets) { return save(path, secrets); }, path};
}

SecretStore secrets_in(std::shared_ptr<std::optional<Secrets>> cell) {
  return {[cell]() -> Result<std::optional<Secrets>> { return *cell; },
          [cell](const Secrets& secrets) -> Status {
            *cell = secrets;
            return mockgraph::ok();
          },
          "memory"};
}

}  // namespace client::procedure
