#pragma once

#include "mockgraph/rest/context.h"

namespace mockgraph::login {

// GET and POST of /{tenant}/oauth2/v2.0/authorize and /{tenant}/oauth2/authorize: the way into the
// sign-in pages. Sources: "Microsoft identity platform and OAuth 2.0 authorization code flow",
// "OpenID Connect on the Microsoft identity platform".
[[nodiscard]] Result<rest::Reply> authorize(rest::CommandContext& c);

}  // namespace mockgraph::login
