#include "mockgraph/graph/joined.h"

#include "mockgraph/base/json_write.h"
#include "mockgraph/base/text.h"
#include "mockgraph/graph/access.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/mailbox.h"
#include "mockgraph/graph/mailbox_settings.h"
#include "mockgraph/graph/privileges.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::graph {
namespace {

using odata::QueryOptions;
using rest::QueryContext;
using schema::kSignIn;
using schema::kUser;
using schema::TypeId;
using world::Row;
using world::RowEdit;
using world::RowPtr;

constexpr auto kActivity = kUser.at("signInActivity");
constexpr auto kJoinedSettings = kUser.at("mailboxSettings");

bool names(const QueryOptions& options, schema::PropertyIndex property) {
  return std::ranges::any_of(options.select, [property](const std::string& name) {
    return same_folded(std::string_view{name}.substr(0, name.find('/')),
                       kUser.properties[property].name);
  });
}

// ---- sign-ins ----

// The latest of some kind: when, and as which request.
struct Latest {
  std::string_view when, request;

  void take(const Row& entry) {
    const auto created = entry.view(kSignIn.at("createdDateTime"));
    if (created > when) *this = {created, entry.id()};
  }
  void write(ObjectText& out, std::string_view time_name, std::string_view id_name) const {
    if (when.empty()) {
      out.add_json(time_name, "null").add_json(id_name, "null");
    } else {
      out.add(time_name, when).add(id_name, request);
    }
  }
};

// "null" for a user whom the log does not know.
std::string activity_of(const world::Tenant& tenant, const Row& user) {
  Latest interactive, other, successful;
  const auto& log = tenant.table(TypeId::kSignIn);
  log.each_by(kSignIn.at("userId"), user.id(), [&](const Row& entry) {
    (entry.flag(kSignIn.at("isInteractive")) ? interactive : other).take(entry);
    if (entry.json(kSignIn.at("status")).value("errorCode", -1) == 0) successful.take(entry);
    return true;
  });
  if (interactive.when.empty() && other.when.empty()) return "null";
  ObjectText text;
  interactive.write(text, "lastSignInDateTime", "lastSignInRequestId");
  other.write(text, "lastNonInteractiveSignInDateTime", "lastNonInteractiveSignInRequestId");
  successful.write(text, "lastSuccessfulSignInDateTime", "lastSuccessfulSignInRequestId");
  return text.finish();
}

Status check_activity(const QueryContext& c) {
  RETURN_IF_ERROR(require_premium(c, c.world));
  return require(c, access::kReadSignIns);
}

RowPtr with_activity(const world::Tenant& tenant, const Row& user) {
  RowEdit edit{user};
  return edit.set_raw(kActivity, activity_of(tenant, user)).finish();
}

Result<RowPtr> with_settings(const QueryContext& c, const Row& user) {
  RETURN_IF_ERROR(require(c, access::kReadMailboxSettings));
  RETURN_IF_ERROR(require_mailbox(c, c.world));
  RowEdit edit{user};
  return edit.set_raw(kJoinedSettings, mailbox_settings_json(user, c.now)).finish();
}

}  // namespace

std::vector<std::string_view> joined_names(const QueryOptions& options,
                                           const schema::EntityType& type) {
  std::vector<std::string_view> found;
  if (type.type != TypeId::kUser || options.select.empty()) return found;
  for (const auto property : {kActivity, kJoinedSettings}) {
    if (names(options, property)) found.push_back(kUser.properties[property].name);
  }
  return found;
}

Result<RowPtr> joined_item(const QueryContext& c, const QueryOptions& options, RowPtr row) {
  if (row->type().type != TypeId::kUser || options.select.empty()) return row;
  if (names(options, kActivity)) {
    const auto key = c.path.get("id");
    if (!key.empty() && !Guid::parse(key)) return errors::key_must_be_an_id();
    RETURN_IF_ERROR(check_activity(c));
    row = with_activity(*tenant_of(c, c.world), *row);
  }
  if (!names(options, kJoinedSettings)) return row;
  return with_settings(c, *row);
}

Result<std::vector<RowPtr>> join_page(const QueryContext& c, const QueryOptions& options,
                                      const schema::EntityType& type, odata::Page& page) {
  std::vector<RowPtr> rows;
  const auto joined = joined_names(options, type);
  if (joined.empty()) return rows;
  constexpr std::int64_t kMostUsers = 120;
  if (options.top.value_or(0) > kMostUsers)
    return errors::gateway_refused("Cannot query data for more than 120 users at a time.");
  RETURN_IF_ERROR(check_activity(c));
  const auto tenant = tenant_of(c, c.world);
  rows.reserve(page.rows.size());
  for (auto& row : page.rows) row = rows.emplace_back(with_activity(*tenant, *row)).get();
  return rows;
}

}  // namespace mockgraph::graph
