#pragma once

#include "mockgraph/rest/surface.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

// Questions about what is served, for rules and queries that are written against routes: one that
// names a route which is not served could never match, and would look like a pass.
namespace mockgraph::admin {

using Surfaces = std::span<const rest::Surface* const>;

// Each finds the canonical spelling of a word, or says that there is no such thing and what is
// near.
[[nodiscard]] Result<std::string> served_surface(Surfaces surfaces, std::string_view name);
[[nodiscard]] Result<std::string> served_route(Surfaces surfaces, std::string_view template_path);
// The surface that serves a place, empty if several do; for rules. The words are exact. The error
// is about "surface", "method" or "route" and names the nearest.
[[nodiscard]] Result<std::string> surface_serving(Surfaces surfaces, std::string_view surface,
                                                  std::string_view method, std::string_view route);
// Whether some route has all three; an empty word stands for any.
[[nodiscard]] Status check_served(Surfaces surfaces, std::string_view surface,
                                  std::string_view method, std::string_view route);

}  // namespace mockgraph::admin
