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

// Writes a session down: a new row, also where it continues one with new proofs.
struct SessionOwner {
  std::string_view tenant, user_id;
  bool is_persistent = false;  // stays when the browser is closed
};
// What the session rests on, for those who trace a token back.
struct SessionGround {
  const std::vector<policy::Proof>& proofs;
  std::string_view parent;  // node of the session that it goes on from; may be empty
  std::string_view reason;
};
struct KeptSession {
  std::string cookie;  // value of a Set-Cookie header
  std::string node;    // "session/…"
};
[[nodiscard]] Result<KeptSession> keep_session(world::Draft& draft, const SessionOwner& owner,
                                               const SessionGround& ground,
                                               std::string_view base_url);

// "Don't ask again": whether this browser was told to be remembered when this user showed MFA, not
// longer ago than the tenant lets it. Revoked sign-ins end it.
[[nodiscard]] bool is_remembered(const world::Tenant& tenant, std::string_view user_id,
                                 const Request& request, Instant now);
// Remembers the browser for so many days: the value of a Set-Cookie header.
[[nodiscard]] Result<std::string> remember_browser(world::Draft& draft, const SessionOwner& owner,
                                                   int days, std::string_view base_url);

// Ends a session, and takes its cookie back: the value of a Set-Cookie header.
[[nodiscard]] Result<std::string> end_session(world::Draft& draft, const Session& session,
                                              std::string_view base_url);

}  // namespace mockgraph::login
