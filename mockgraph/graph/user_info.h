#pragma once

#include "mockgraph/rest/context.h"

namespace mockgraph::graph {

// GET and POST /oidc/userinfo: who signed in, to OpenID Connect clients ("UserInfo endpoint"). With
// openid the subject alone, with profile the names, with email the address.
[[nodiscard]] Result<rest::Reply> get_user_info(const rest::QueryContext& c);

}  // namespace mockgraph::graph
