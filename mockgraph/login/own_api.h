#pragma once

#include "mockgraph/policy/permission_table.h"
#include "mockgraph/world/world.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

// What an application publishes of itself ("Expose an API"): a resource like Microsoft's own, for
// which others ask tokens, and which may act on behalf of whoever signed in to it.
namespace mockgraph::login {

struct OwnApi {
  std::string app_id, name, uri;
  policy::ResourceRow row;     // into the texts above
  bool has_v2_tokens = false;  // api.requestedAccessTokenVersion is 2

  struct Scope {
    std::string id, name;
    bool admin_only = false;
  };
  std::vector<Scope> scopes;  // the enabled ones of api.oauth2PermissionScopes
  [[nodiscard]] const Scope* find(std::string_view scope_name) const;
};

// By appId, "api://{appId}" or another of its identifierUris, with or without a slash at the end;
// null if no application of this world is that.
[[nodiscard]] std::shared_ptr<const OwnApi> find_own_api(const world::World& world,
                                                         std::string_view audience);

}  // namespace mockgraph::login
