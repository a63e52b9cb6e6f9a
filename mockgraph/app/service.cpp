#include "mockgraph/app/service.h"

#include "mockgraph/admin/served.h"
#include "mockgraph/admin/state.h"
#include "mockgraph/admin/surface.h"
#include "mockgraph/app/served.h"
#include "mockgraph/base/mocked_hosts.h"
#include "mockgraph/base/text.h"
#include "mockgraph/console/surface.h"
#include "mockgraph/directory/laws.h"
#include "mockgraph/directory/world_view.h"
#include "mockgraph/graph/surface.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/surface.h"
#include "mockgraph/partner/surface.h"

#include <array>

namespace mockgraph::app {
namespace {

using rest::Surface;

const std::array<const Surface*, 5>& surfaces() {
  static const std::array<const Surface*, 5> kSurfaces{&graph::surface(), &login::surface(),
                                                       &partner::surface(), &admin::surface(),
                                                       &console::surface()};
  return kSurfaces;
}

std::vector<const Surface*> with_own(std::vector<const Surface*> more) {
  more.insert(more.begin(), surfaces().begin(), surfaces().end());
  return more;
}

const Surface& surface_of(MockedApi api) {
  switch (api) {
    case MockedApi::kGraph:
      return graph::surface();
    case MockedApi::kSignIn:
      return login::surface();
    case MockedApi::kPartner:
      break;
  }
  return partner::surface();
}

const Surface* choose(std::string_view host, std::string_view path) {
  const auto first = path.substr(1, path.find('/', 1) - 1);
  if (path.starts_with(console::kFiles)) return &console::surface();
  if (first == "_mockgraph") return &admin::surface();
  if (const auto* mocked = find_mocked_host(host)) return &surface_of(mocked->api);
  if (first == "v1.0" || first == "beta" || first == "oidc") return &graph::surface();
  if (first == "v1" || first == "webhooks" || first == "auditactivity" ||
      first == "accountenrollments")
    return &partner::surface();
  if (path == "/") return &console::surface();
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

Result<std::string> surface_of_rule(std::string_view surface, std::string_view method,
                                    std::string_view route) {
  return admin::surface_serving(surfaces(), surface, method, route);
}

Service::Service(ServiceParts parts)
    : store_(std::move(parts.initial), parts.journal),
      desk_(std::move(parts.signer)),
      surfaces_(with_own(std::move(parts.more))),
      pipeline_({.surfaces = surfaces_,
                 .choose = choose,
                 .lost_and_found = &admin::surface(),
                 .laws = &directory::laws(),
                 .store = &store_,
                 .desk = &desk_,
                 .wall = std::move(parts.wall),
                 .post = std::move(parts.post),
                 .rule_world = {.look = directory::view_at, .change = admin::change_state}}) {}

Status Service::has_sandbox(std::string_view name) const {
  if (store_.find(name) != nullptr) return ok();
  const auto near = nearest(name, store_.names());
  std::string sentence = "there is no sandbox '" + std::string{name} + "'";
  if (!near.empty()) sentence.append("; did you mean ").append(near).append("?");
  return Error{ErrorKind::kNotFound, "sandbox-unknown", std::move(sentence), std::string{name}, {}};
}

Exchange Service::exchange() const {
  return [this](const Request& request) { return handle(request); };
}

Status patch_state(sandbox::State& state, const Json& patch, Instant now) {
  std::vector<world::Change> changes;
  return admin::change_state(state, patch, now, changes);
}

}  // namespace mockgraph::app
