#pragma once

#include <span>
#include <string_view>

namespace scenarios::school {

// A route of the control API that is open to trainees, in their own sandbox; to nobody else's, and
// every other is the instructor's. Everything that is no control API is open to whoever has a code.
struct OpenRoute {
  std::string_view method, path;
  // A parameter of the query that would lead out of the sandbox; empty: there is none.
  std::string_view forbidden = {};
};

[[nodiscard]] std::span<const OpenRoute> routes_open_to_trainees();

// `template_path` as the surfaces' tables have it.
[[nodiscard]] const OpenRoute* find_open_route(std::string_view method,
                                               std::string_view template_path);

}  // namespace scenarios::school
