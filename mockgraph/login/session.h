#pragma once

#include "mockgraph/base/http_message.h"
#include "mockgraph/policy/mfa.h"
#include "mockgraph/world/draft.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Single sign-on: who signed in with this browser, and what was proven then. A row of the user's
// tenant; the browser holds its name in a cookie.
namespace mockgraph::login {

struct Session {
  std::string tenant;
  world::RowPtr row;
  std::string user_id;
  std::vector<policy::Proof> proofs;
};

// The session of a request's cookie, unless it has run out (24 hours without use, or
// 90 days where it is persistent) or was revoked.
[[nodiscard]] std::optional<Session> find_session(const world::World& world, const Request& request,
                                                  Instant now);

// Writes a session down: a new row, or the one that is continued with its new proofs. Returns the
// value of a Set-Cookie header.
struct SessionOwner {
  std::string_view tenant, user_id;
  bool is_persistent = false;  // stays when the browser is closed
};
[[nodiscard]] Result<std::string> keep_session(world::Draft& draft, const SessionOwner& owner,
                                               const std::vector<policy::Proof>& proofs,
                                               std::string_view base_url);

// Ends a session, and takes its cookie back: the value of a Set-Cookie header.
[[nodiscard]] Result<std::string> end_session(world::Draft& draft, const Session& session,
                                              std::string_view base_url);

}  // namespace mockgraph::login
