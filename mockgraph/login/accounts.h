#pragma once

#include "mockgraph/login/flow.h"
#include "mockgraph/login/session.h"
#include "mockgraph/rest/reply.h"

namespace mockgraph::login {

// Goes on with what a session of this browser has shown already.
void continue_session(Flow& flow, Session session);

// prompt=select_account: asks which account it shall be, the one that is signed in or another.
[[nodiscard]] Result<rest::Reply> ask_account(rest::CommandContext& c, Flow flow,
                                              const Session& session);
[[nodiscard]] Result<rest::Reply> post_account(rest::CommandContext& c);  // account

}  // namespace mockgraph::login
