#pragma once

#include "mockgraph/base/error.h"

#include <optional>
#include <string_view>

namespace mockgraph::rest {

inline constexpr std::string_view kSandboxes = "/sandboxes/";

// "/sandboxes/{name}/…" taken apart.
struct Prefix {
  std::optional<std::string_view> sandbox;  // an empty name is a name, too: of no sandbox
  std::string_view rest;                    // the path behind it, never empty
};
[[nodiscard]] Prefix sandbox_prefix(std::string_view path);
[[nodiscard]] Error unknown_sandbox(std::string_view name);

// Without the port.
[[nodiscard]] std::string_view host_name(std::string_view host);

}  // namespace mockgraph::rest
