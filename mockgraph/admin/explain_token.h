#pragma once

#include "mockgraph/rest/context.h"

namespace mockgraph::admin {

// POST /_mockgraph/explain {"token": "…"}: where a token comes from, as JSON or (?format=text) as
// text. The token is an access or id_token, a refresh token or an authorization code; it is never
// repeated in the answer.
[[nodiscard]] Result<rest::Reply> explain_token(const rest::ControlContext& c);

}  // namespace mockgraph::admin
