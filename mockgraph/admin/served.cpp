#include "mockgraph/admin/served.h"

#include "mockgraph/admin/errors.h"
#include "mockgraph/base/text.h"

#include <algorithm>

namespace mockgraph::admin {
namespace {

std::string upper(std::string_view word) {
  std::string out{word};
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return out;
}

}  // namespace

Result<std::string> served_surface(Surfaces surfaces, std::string_view name) {
  std::vector<std::string> names;
  for (const auto* surface : surfaces) {
    if (same_folded(surface->name, name)) return std::string{surface->name};
    names.emplace_back(surface->name);
  }
  return errors::unknown_word("surface", name, names);
}

Result<std::string> served_route(Surfaces surfaces, std::string_view template_path) {
  std::vector<std::string> paths;
  for (const auto* surface : surfaces) {
    for (const auto& route : surface->routes) {
      if (same_folded(route.path, template_path)) return std::string{route.path};
      paths.emplace_back(route.path);
    }
  }
  return errors::unknown_word("route", template_path, paths);
}

Result<std::string> surface_serving(Surfaces surfaces, std::string_view surface,
                                    std::string_view method, std::string_view route) {
  std::vector<std::string> calls, serving;
  for (const auto* each : surfaces) {
    if (each->name == "admin" || (!surface.empty() && each->name != surface)) continue;
    for (const auto& row : each->routes) {
      calls.push_back(method.empty() ? std::string{row.path}
                                     : std::string{row.method} + " " + std::string{row.path});
      const bool is_it =
          (method.empty() || row.method == method) && (route.empty() || row.path == route);
      if (is_it && (serving.empty() || serving.back() != each->name))
        serving.emplace_back(each->name);
    }
  }
  if (serving.size() == 1) return serving.front();
  if (!serving.empty()) return std::string{};
  const auto wanted =
      method.empty() ? std::string{route} : std::string{method} + " " + std::string{route};
  const auto near = nearest(wanted, calls);
  return Error{ErrorKind::kInvalid,
               "unknown",
               "no service has '" + wanted + "', so this rule can never act" +
                   (near.empty() ? "" : "; did you mean '" + near + "'?"),
               "route",
               {}}
      .with("nearest", near);
}

Status check_served(Surfaces surfaces, std::string_view surface, std::string_view method,
                    std::string_view route) {
  std::vector<std::string> methods;
  for (const auto* each : surfaces) {
    if (!surface.empty() && each->name != surface) continue;
    for (const auto& row : each->routes) {
      if (!route.empty() && row.path != route) continue;
      if (method.empty() || row.method == method) return ok();
      if (std::ranges::find(methods, row.method) == methods.end()) methods.emplace_back(row.method);
    }
  }
  if (methods.empty())
    return errors::wrong_value("route", fill("a route of the surface '{surface}'; {route} is none",
                                             {{"surface", surface}, {"route", route}}));
  return errors::wrong_value(
      "method", "one that the route has: " + join(methods, ", ") + "; not " + upper(method));
}

}  // namespace mockgraph::admin
