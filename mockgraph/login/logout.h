#pragma once

#include "mockgraph/rest/context.h"

namespace mockgraph::login {

// GET or POST /{tenant}/oauth2/v2.0/logout and /{tenant}/oauth2/logout: the end of single sign-on
// in this browser; tokens stay good. post_logout_redirect_uri is followed where it is registered
// for an application that took part: the one of id_token_hint or client_id, or one that the user
// has signed in to. Differs: the front-channel logout addresses of applications are not called.
[[nodiscard]] Result<rest::Reply> log_out(rest::CommandContext& c);

}  // namespace mockgraph::login
