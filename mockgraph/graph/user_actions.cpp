#include "mockgraph/graph/user_actions.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/license_rules.h"
#include "mockgraph/graph/access.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/privileges.h"
#include "mockgraph/graph/resolve.h"
#include "mockgraph/graph/write.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/schema/directory_tables.h"

#include <algorithm>
#include <array>

namespace mockgraph::graph {
namespace {

using directory::AssignedLicense;
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

bool is_listed(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::any_of(names, [&](auto each) { return same_folded(each, name); });
}

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

// ---- licences ----

Result<std::vector<std::string>> guids_in(const Json& list) {
  std::vector<std::string> guids;
  for (const Json& each : list) {
    if (!each.is_string() || !Guid::parse(each.get<std::string>())) return errors::not_a_guid();
    guids.push_back(fold_case(each.get<std::string>()));
  }
  return guids;
}

Result<std::vector<AssignedLicense>> licenses_to_add(const Json& list) {
  std::vector<AssignedLicense> licenses;
  for (const Json& each : list) {
    const Json* sku = find_member(each, "skuId");
    if (sku == nullptr) return errors::value_not_of_schema("addLicenses");
    ASSIGN_OR_RETURN(auto ids, guids_in(Json::array({*sku})));
    AssignedLicense license{std::move(ids.front()), {}};
    const Json* plans = find_member(each, "disabledPlans");
    if (plans != nullptr && plans->is_array()) {
      ASSIGN_OR_RETURN(license.disabled_plans, guids_in(*plans));
    }
    licenses.push_back(std::move(license));
  }
  return licenses;
}

struct LicenseChanges {
  std::vector<AssignedLicense> add;
  std::vector<std::string> remove;
};

Result<LicenseChanges> license_changes(const Json& body) {
  const Json* add = find_member(body, "addLicenses");
  const Json* remove = find_member(body, "removeLicenses");
  if (add == nullptr && remove == nullptr)
    return errors::parameters_missing("assignLicense", "addLicenses, removeLicenses");
  if (add == nullptr) return errors::parameters_missing("assignLicense", "addLicenses");
  if (remove == nullptr) return errors::parameters_missing("assignLicense", "removeLicenses");
  if (!add->is_array()) return errors::value_not_of_schema("addLicenses");
  if (!remove->is_array()) return errors::value_not_of_schema("removeLicenses");
  if (add->empty() && remove->empty())
    return errors::bad_request(
        "No license changes provided. At least one license to add or remove must be specified.");
  LicenseChanges changes;
  ASSIGN_OR_RETURN(changes.add, licenses_to_add(*add));
  ASSIGN_OR_RETURN(changes.remove, guids_in(*remove));
  return changes;
}

Result<std::vector<AssignedLicense>> changed_licenses(std::vector<AssignedLicense> held,
                                                      LicenseChanges changes) {
  for (const auto& sku : changes.remove) {
    const auto found = std::ranges::find(held, sku, &AssignedLicense::sku);
    if (found == held.end())
      return errors::bad_request("User does not have a corresponding license.");
    held.erase(found);
  }
  for (auto& license : changes.add) {  // one that is held already gets other disabled plans
    const auto found = std::ranges::find(held, license.sku, &AssignedLicense::sku);
    if (found == held.end()) {
      held.push_back(std::move(license));
    } else {
      *found = std::move(license);
    }
  }
  return held;
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

Result<Reply> assign_license(CommandContext& c) {
  ASSIGN_OR_RETURN(const Json body, object_body(c));
  ASSIGN_OR_RETURN(auto changes, license_changes(body));
  ASSIGN_OR_RETURN(const RowPtr user, addressed(c, TypeId::kUser));
  ASSIGN_OR_RETURN(const auto licenses,
                   changed_licenses(directory::licenses_of(*user), std::move(changes)));
  RowEdit next{*user};
  next.set_raw(kUser.at("assignedLicenses"), directory::licenses_json(licenses));
  // If the licence brings the first mailbox, it is ready after the sandbox's provisioning time; the
  // laws take the time away again where no plan has a mailbox.
  constexpr auto kReady = kUser.at("mailboxReadyDateTime");
  if (!next.is_set(kReady)) next.set_instant(kReady, c.now + c.state.settings.mailbox_provisioning);
  ASSIGN_OR_RETURN(const RowPtr changed, c.draft.change(tenant_id(c), std::move(next)));
  return rest::with_body(200, entity_body(c, *changed));
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
