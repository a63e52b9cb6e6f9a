#include "mockgraph/rest/sandbox_prefix.h"

namespace mockgraph::rest {

Prefix sandbox_prefix(std::string_view path) {
  if (path.empty()) path = "/";
  if (!path.starts_with(kSandboxes)) return {std::nullopt, path};
  const auto behind = path.substr(kSandboxes.size());
  const auto slash = behind.find('/');
  if (slash == std::string_view::npos) return {behind, "/"};
  return {behind.substr(0, slash), behind.substr(slash)};
}

Error unknown_sandbox(std::string_view name) {
  std::string text{name};
  return {ErrorKind::kNotFound, "sandbox-unknown", "there is no sandbox '" + text + "'", text, {}};
}

std::string_view host_name(std::string_view host) {
  const auto bracket = host.rfind(']');
  return host.substr(0, host.find(':', bracket == std::string_view::npos ? 0 : bracket));
}

}  // namespace mockgraph::rest
