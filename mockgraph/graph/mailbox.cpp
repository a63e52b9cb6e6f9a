#include "mockgraph/graph/mailbox.h"

#include "mockgraph/directory/look_up.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/privileges.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/schema/directory_tables.h"

namespace mockgraph::graph {
namespace {

using rest::RequestFacts;
using world::RowPtr;

Error no_mailbox() {
  return {ErrorKind::kNotFound,
          "MailboxNotEnabledForRESTAPI",
          "The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
          {},
          {}};
}

Error invalid_user(std::string_view key) {
  return {ErrorKind::kNotFound,
          "ErrorInvalidUser",
          "The requested user '" + std::string{key} + "' is invalid.",
          {},
          {}};
}

}  // namespace

Error exchange_refused(std::string_view code, std::string_view message) {
  return {ErrorKind::kInvalid, std::string{code}, std::string{message}, {}, {}};
}

Result<RowPtr> require_mailbox(const RequestFacts& facts, const world::World& world) {
  auto found = require_addressed(facts, world, schema::TypeId::kUser);
  if (!found.ok()) {
    const auto key = facts.path.get("id");
    return key.empty() ? std::move(found).error() : invalid_user(key);
  }
  const RowPtr& user = *found;
  if (directory::has_mailbox(*user, facts.now)) return user;
  const auto ready = user->instant(schema::kUser.at("mailboxReadyDateTime"));
  facts.trace.push_back({"mailbox", "refused",
                         ready ? "the mailbox is ready at " + rfc3339(*ready)
                               : std::string{"the user has no licence with a mailbox plan"}});
  facts.advice = {"R10", ready ? "wait until the mailbox is made"
                               : "assign a licence with an Exchange Online plan"};
  return no_mailbox();
}

Result<RowPtr> require_own_mailbox(const RequestFacts& facts, const world::World& world) {
  ASSIGN_OR_RETURN(RowPtr user, require_mailbox(facts, world));
  if (facts.caller->is_application() || is_caller(facts, user->id())) return user;
  facts.trace.push_back({"mailbox", "refused", "it is another's, and the permission delegated"});
  facts.advice.repair = "call as the owner of the mailbox, or as an application";
  return Error{ErrorKind::kForbidden,
               "ErrorAccessDenied",
               "Access is denied. Check credentials and try again.",
               {},
               {}};
}

}  // namespace mockgraph::graph
