#include "mockgraph/graph/user_actions.h"

#include "mockgraph/base/text.h"
#include "mockgraph/graph/access.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/listed.h"
#include "mockgraph/graph/privileges.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/schema/directory_tables.h"

#include <algorithm>
#include <array>

namespace mockgraph::graph {
namespace {

using rest::CommandContext;
using rest::Reply;
using schema::kUser;
using schema::TypeId;
using world::Row;
using world::RowEdit;
using world::RowPtr;

// What a user without a role may write about himself ("Update user", permissions for /me).
constexpr auto kOwnProperties = std::to_array<std::string_view>(
    {"businessPhones", "mobilePhone", "officeLocation", "preferredLanguage", "streetAddress",
     "city", "state", "postalCode", "country", "otherMails"});
// What makes a change of an administrator's account a matter for a higher administrator.
constexpr auto kSensitive =
    std::to_array<std::string_view>({"passwordProfile", "accountEnabled", "userPrincipalName",
                                     "otherMails", "mobilePhone", "businessPhones"});

// What may be written with less than the right to write everything.
struct PropertyNeed {
  std::string_view property;
  const policy::Need& need;
};
constexpr auto kNarrowNeeds =
    std::to_array<PropertyNeed>({{"passwordProfile", access::kUpdatePassword},
                                 {"accountEnabled", access::kUpdateAccountEnabled},
                                 {"businessPhones", access::kUpdatePhones},
                                 {"mobilePhone", access::kUpdatePhones},
                                 {"otherMails", access::kUpdateMails},
                                 {"identities", access::kUpdateIdentities}});
// What stays the cloud's where the rest is mastered on premises.
constexpr auto kCloudProperties =
    std::to_array<std::string_view>({"usageLocation", "passwordPolicies", "preferredDataLocation"});

bool names_any(const Json& body, std::span<const std::string_view> names) {
  return std::ranges::any_of(
      names, [&](std::string_view each) { return find_member(body, each) != nullptr; });
}

const policy::Need& need_for(std::string_view property) {
  for (const auto& row : kNarrowNeeds) {
    if (same_folded(row.property, property)) return row.need;
  }
  return access::kUpdateAnyUser;
}

Status check_each_property(CommandContext& c, const Json& body, const Row& user) {
  if (judge(c, access::kUpdateAnyUser).granted()) return ok();
  const bool is_own = is_caller(c, user.id());
  for (const auto& [name, value] : body.items()) {
    const bool is_free = is_own && is_listed(kOwnProperties, name);
    if (!is_free && !name.starts_with('@')) RETURN_IF_ERROR(require(c, need_for(name)));
  }
  return ok();
}

Status check_mastered_here(const Json& body, const Row& user) {
  if (!user.flag(kUser.at("onPremisesSyncEnabled"))) return ok();
  for (const auto& [name, value] : body.items()) {
    if (!is_listed(kCloudProperties, name)) return errors::synchronised_object();
  }
  return ok();
}

Status check_rights(CommandContext& c, const Json& body, const Row& user) {
  RETURN_IF_ERROR(check_each_property(c, body, user));
  const auto tenant = tenant_of(c, c.world());
  const bool is_touchy = names_any(body, kSensitive) && is_administrator(*tenant, user.id()) &&
                         !is_caller(c, user.id());
  return is_touchy ? require(c, access::kTouchAdministrators) : ok();
}

}  // namespace

Result<Reply> update_user(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const RowPtr user, addressed(c, TypeId::kUser));
  RETURN_IF_ERROR(check_rights(c, body, *user));
  RETURN_IF_ERROR(check_mastered_here(body, *user));
  RowEdit next{*user};
  RETURN_IF_ERROR(write_members(body, next, Writing::kUpdate));
  RETURN_IF_ERROR(put(c, std::move(next)));
  return rest::no_content();
}

Result<Reply> delete_user(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, addressed(c, TypeId::kUser));
  if (is_administrator(*tenant_of(c, c.world()), user->id()))
    RETURN_IF_ERROR(require(c, access::kTouchAdministrators));
  RETURN_IF_ERROR(c.draft.remove(tenant_id(c), *user));
  return rest::no_content();
}

Result<Reply> revoke_sign_in_sessions(CommandContext& c) {
  ASSIGN_OR_RETURN(const RowPtr user, addressed(c, TypeId::kUser));
  const auto tenant = tenant_of(c, c.world());
  if (is_administrator(*tenant, user->id()) && !is_caller(c, user->id()))
    RETURN_IF_ERROR(require(c, access::kTouchAdministrators));
  RowEdit next{*user};
  next.set_instant(kUser.at("signInSessionsValidFromDateTime"), c.now);
  RETURN_IF_ERROR(put(c, std::move(next)));
  return rest::with_body(200, value_body(c, "Edm.Boolean", "true"));
}

Result<Reply> change_password(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  const Json* current = find_member(body, "currentPassword");
  const Json* wanted = find_member(body, "newPassword");
  if (current == nullptr || wanted == nullptr) {
    const auto missing = current != nullptr  ? "newPassword"
                         : wanted != nullptr ? "currentPassword"
                                             : "currentPassword, newPassword";
    return errors::parameters_missing("changePassword", missing);
  }
  if (!current->is_string()) return errors::value_not_of_schema("currentPassword");
  if (!wanted->is_string()) return errors::value_not_of_schema("newPassword");
  ASSIGN_OR_RETURN(const RowPtr user, addressed(c, TypeId::kUser));
  constexpr auto kPassword = kUser.at("password");
  const std::string held = user->text(kPassword);
  if (current->get<std::string>() != held) return errors::value_invalid("currentPassword", "User");
  if (wanted->get<std::string>() == held) return errors::password_weak();
  RowEdit next{*user};
  next.set_json(kPassword, *wanted).set_flag(kUser.at("mustChangePassword"), false);
  RETURN_IF_ERROR(put(c, std::move(next)));
  return rest::no_content();
}

Result<Reply> update_mfa_state(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(const RowPtr user, addressed(c, TypeId::kUser));
  BodyReader read{body};
  const auto state = read.optional_string("perUserMfaState");
  RETURN_IF_ERROR(read.finish());
  if (!state) return errors::value_required("perUserMfaState");
  RowEdit next{*user};
  next.set_text(kUser.at("perUserMfaState"), *state);
  RETURN_IF_ERROR(put(c, std::move(next)));
  return rest::no_content();
}

}  // namespace mockgraph::graph
