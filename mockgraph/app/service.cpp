#include "mockgraph/app/service.h"

#include "mockgraph/admin/surface.h"
#include "mockgraph/app/served.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/laws.h"
#include "mockgraph/graph/surface.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/surface.h"
#include "mockgraph/partner/surface.h"

#include <array>

namespace mockgraph::app {
namespace {

using rest::Surface;

const std::array<const Surface*, 4>& surfaces() {
  static const std::array<const Surface*, 4> kSurfaces{&graph::surface(), &login::surface(),
                                                       &partner::surface(), &admin::surface()};
  return kSurfaces;
}

struct HostRow {
  std::string_view host;
  const Surface& (*surface)();
};
// The names under which the real services answer, for clients that are led here by hosts file,
// proxy or resolver.
constexpr auto kHosts = std::to_array<HostRow>({
    {"graph.microsoft.com", graph::surface},
    {"login.microsoftonline.com", login::surface},
    {"login.microsoft.com", login::surface},
    {"login.windows.net", login::surface},
    {"sts.windows.net", login::surface},
    {"api.partnercenter.microsoft.com", partner::surface},
});

const Surface* choose(std::string_view host, std::string_view path) {
  const auto first = path.substr(1, path.find('/', 1) - 1);
  if (first == "_mockgraph") return &admin::surface();
  for (const auto& row : kHosts) {
    if (same_folded(host, row.host)) return &row.surface();
  }
  if (first == "v1.0" || first == "beta" || first == "oidc") return &graph::surface();
  if (first == "v1" || first == "webhooks" || first == "auditactivity" ||
      first == "accountenrollments")
    return &partner::surface();
  if (first.empty()) return nullptr;
  return &login::surface();
}

}  // namespace

std::vector<int> known_error_numbers() { return login::aadsts_numbers(); }

std::vector<std::string> served_routes() {
  std::vector<std::string> routes;
  for (const Surface* surface : surfaces()) {
    for (const auto& route : surface->routes)
      routes.push_back(std::string{route.method} + " " + std::string{route.path});
  }
  return routes;
}

Service::Service(ServiceParts parts)
    : store_(std::move(parts.initial), parts.journal),
      desk_(std::move(parts.signer)),
      pipeline_({.surfaces = surfaces(),
                 .choose = choose,
                 .lost_and_found = &admin::surface(),
                 .laws = &directory::laws(),
                 .store = &store_,
                 .desk = &desk_,
                 .wall = std::move(parts.wall),
                 .post = std::move(parts.post)}) {}

Exchange Service::exchange() const {
  return [this](const Request& request) { return handle(request); };
}

}  // namespace mockgraph::app
