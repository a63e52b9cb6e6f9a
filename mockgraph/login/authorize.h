#pragma once

#include "mockgraph/rest/context.h"

namespace mockgraph::login {

// GET and POST of /{tenant}/oauth2/v2.0/authorize and /{tenant}/oauth2/authorize: the way into the
// sign-in pages. Sources: "Microsoft identity platform and OAuth 2.0 authorization code flow",
// "OpenID Connect on the Microsoft identity platform".
[[nodiscard]] Result<rest::Reply> authorize(rest::CommandContext& c);

// GET /{tenant}/adminconsent and /{tenant}/v2.0/adminconsent: an administrator allows an
// application what its registration lists, or `scope`, for the whole organization.
[[nodiscard]] Result<rest::Reply> admin_consent(rest::CommandContext& c);

}  // namespace mockgraph::login
