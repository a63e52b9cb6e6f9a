#include "mockgraph/login/own_api.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/schema/application_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::login {
namespace {

using schema::kApplication;
using schema::TypeId;

bool has_uri(const world::Row& application, std::string_view uri) {
  if (!application.is_set(kApplication.at("identifierUris"))) return false;
  const Json uris = application.json(kApplication.at("identifierUris"));
  return std::ranges::any_of(uris, [uri](const Json& each) {
    return each.is_string() && same_folded(each.get_ref<const std::string&>(), uri);
  });
}

world::RowPtr application_with_uri(const world::World& world, std::string_view uri) {
  world::RowPtr found;
  world.each_tenant([&](const world::Tenant& tenant) {
    tenant.table(TypeId::kApplication).each([&](const world::RowPtr& row) {
      if (has_uri(*row, uri)) found = row;
      return found == nullptr;
    });
    return found == nullptr;
  });
  return found;
}

world::RowPtr application_of(const world::World& world, std::string_view audience) {
  constexpr std::string_view kScheme = "api://";
  const auto id = audience.starts_with(kScheme) ? audience.substr(kScheme.size()) : audience;
  if (Guid::parse(id)) {
    if (auto found = directory::find_application(world, id).application) return found;
  }
  return application_with_uri(world, audience);
}

bool flag_at(const Json& value, std::string_view pointer) {
  const Json* found = find_at(value, pointer);
  return found != nullptr && found->is_boolean() && found->get<bool>();
}

void read_api(const world::Row& application, OwnApi& api) {
  if (!application.is_set(kApplication.at("api"))) return;
  const Json published = application.json(kApplication.at("api"));
  const Json* version = find_at(published, "/requestedAccessTokenVersion");
  api.has_v2_tokens = version != nullptr && *version == 2;
  const Json* scopes = find_at(published, "/oauth2PermissionScopes");
  if (scopes == nullptr || !scopes->is_array()) return;
  for (const Json& each : *scopes) {
    if (flag_at(each, "/isEnabled"))
      api.scopes.push_back(
          {string_at(each, "/id"), string_at(each, "/value"), string_at(each, "/type") == "Admin"});
  }
}

}  // namespace

const OwnApi::Scope* OwnApi::find(std::string_view scope_name) const {
  const auto found = std::ranges::find_if(
      scopes, [&](const Scope& each) { return same_folded(each.name, scope_name); });
  return found == scopes.end() ? nullptr : &*found;
}

std::shared_ptr<const OwnApi> find_own_api(const world::World& world, std::string_view audience) {
  while (audience.ends_with('/')) audience.remove_suffix(1);
  const auto application = application_of(world, audience);
  if (application == nullptr) return nullptr;
  auto api = std::make_shared<OwnApi>();
  api->app_id = application->text(kApplication.at("appId"));
  api->name = application->text(kApplication.at("displayName"));
  api->uri = audience;
  api->row = {policy::Resource::kOwnApi, api->app_id, api->name, api->uri};
  read_api(*application, *api);
  return api;
}

}  // namespace mockgraph::login
