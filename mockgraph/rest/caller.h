#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/policy/permissions.h"
#include "mockgraph/sandbox/journal.h"

#include <memory>
#include <string>
#include <vector>

namespace mockgraph::rest {

// Who calls, as a verified access token says it. Made once a token and shared by all its calls; so
// what a token says stays true for its life, however the directory changes meanwhile.
struct Caller {
  enum class Kind { kUser, kApplication };
  Kind kind = Kind::kUser;
  std::string audience;
  std::string tenant_id;
  std::string object_id;  // of the user, or of the service principal
  std::string app_id;
  std::string upn;                  // empty for applications
  policy::PermissionSet scopes;     // delegated
  policy::PermissionSet app_roles;  // application
  policy::RoleSet directory_roles;  // `wids`
  std::vector<std::string> amr;
  bool has_mfa = false;  // `amr` holds exactly "mfa"
  Instant issued_at;
  Instant not_before;
  Instant expires_at;
  std::string sandbox;  // the sandbox that issued it; its tokens are good nowhere else
  std::shared_ptr<const sandbox::JournalCaller> for_journal;

  [[nodiscard]] bool is_application() const { return kind == Kind::kApplication; }
};

using CallerPtr = std::shared_ptr<const Caller>;

}  // namespace mockgraph::rest
