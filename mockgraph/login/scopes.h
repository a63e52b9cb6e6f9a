#pragma once

#include "mockgraph/base/result.h"
#include "mockgraph/login/own_api.h"
#include "mockgraph/policy/permission_table.h"

#include <string>
#include <string_view>
#include <vector>

// What a scope parameter asks for ("Scopes and permissions in the Microsoft identity platform").
namespace mockgraph::login {

// The permissions asked for at one resource.
struct ResourceScopes {
  const policy::ResourceRow* resource = nullptr;
  std::string audience;                 // the resource as it was written; becomes `aud`
  std::vector<std::string> names;       // short, in the table's spelling; without OpenID Connect's
  bool all_static = false;              // {resource}/.default
  bool qualified = false;               // written with the resource in front
  std::shared_ptr<const OwnApi> own{};  // of whom `resource` is, if it is none of Microsoft's
};

struct ScopeRequest {
  bool openid = false, profile = false, email = false, offline = false;
  std::vector<ResourceScopes> resources;  // in the order asked; empty: a v1.0 sign-in without one

  // The one that a token is for: the first. REQUIRES: there is one.
  [[nodiscard]] const ResourceScopes& target() const { return resources.front(); }
  [[nodiscard]] bool has_target() const { return !resources.empty(); }
  // As a scope parameter that means the same; rows keep it.
  [[nodiscard]] std::string text() const;
};

// Names who asks, for the error texts.
struct Asker {
  std::string_view app_name;
  std::string_view tenant;
  const world::World* world = nullptr;  // where other applications publish theirs; null: nowhere
};

// A v2.0 `scope`. Scopes of OpenID Connect alone are Microsoft Graph's. Errors: AADSTS70011 (empty,
// or .default beside named permissions of a resource), AADSTS500011, AADSTS65005.
[[nodiscard]] Result<ScopeRequest> parse_scopes(std::string_view scope, const Asker& asker);

// A v1.0 `resource`, which means all that was granted at it. Error: AADSTS500011.
[[nodiscard]] Result<ScopeRequest> scopes_for_resource(std::string_view resource,
                                                       const Asker& asker);

// The `scope` of an answer: what was granted of what was asked, ".default" included if asked.
[[nodiscard]] std::string answered_scope(const ScopeRequest& asked,
                                         const std::vector<std::string>& granted);

}  // namespace mockgraph::login
