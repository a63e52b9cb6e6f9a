#pragma once

#include "mockgraph/rest/context.h"

// What clients read before they sign anybody in. All links follow the scheme and host that the
// client used: strict clients refuse an issuer that differs from where they asked.
namespace mockgraph::login {

// GET /{tenant}/v2.0/.well-known/openid-configuration, and v1.0's without "/v2.0".
[[nodiscard]] Result<rest::Reply> openid_configuration(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> openid_configuration_v1(const rest::QueryContext& c);
// GET /{tenant}/discovery/v2.0/keys. A command only because the desk holds the key.
[[nodiscard]] Result<rest::Reply> signing_keys(rest::CommandContext& c);
// GET /common/discovery/instance?authorization_endpoint=…
[[nodiscard]] Result<rest::Reply> instance_discovery(const rest::QueryContext& c);
// GET /{tenant}/userrealm/{login}
[[nodiscard]] Result<rest::Reply> user_realm(const rest::QueryContext& c);

}  // namespace mockgraph::login
