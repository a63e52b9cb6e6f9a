#include "mockgraph/directory/user_rules.h"

#include "mockgraph/base/json_write.h"
#include "mockgraph/base/text.h"
#include "mockgraph/directory/bin_rules.h"
#include "mockgraph/directory/composed_ids.h"
#include "mockgraph/directory/country_codes.h"
#include "mockgraph/directory/errors.h"
#include "mockgraph/directory/license_rules.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/shape_rules.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"
#include "mockgraph/schema/session_tables.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>

namespace mockgraph::directory {
namespace {

using schema::kUser;
using schema::TypeId;
using world::LawContext;
using world::Row;
using world::RowEdit;

constexpr auto kUserUpn = kUser.at("userPrincipalName");
constexpr auto kOwnPassword = kUser.at("password");
constexpr auto kProfile = kUser.at("passwordProfile");
constexpr auto kIdentities = kUser.at("identities");
constexpr auto kUserMail = kUser.at("mail");
constexpr auto kProxies = kUser.at("proxyAddresses");

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// passwordProfile is how a password comes in; it is never kept nor shown.
Status take_password(RowEdit& next) {
  if (!next.is_set(kProfile)) return ok();
  const Json profile = Json::parse(next.raw(kProfile), nullptr, false);
  next.clear(kProfile);
  BodyReader read{profile};
  const auto password = read.optional_string("password");
  const auto must_change = read.optional_bool("forceChangePasswordNextSignIn");
  const auto with_mfa = read.optional_bool("forceChangePasswordNextSignInWithMfa");
  if (!read.finish().ok()) return errors::value_invalid(kUser, "passwordProfile");
  // Without a password the rest of the profile has been seen to change nothing.
  if (!password || password->empty()) return ok();
  next.set_text(kOwnPassword, *password);
  next.set_flag(kUser.at("mustChangePassword"),
                must_change.value_or(false) || with_mfa.value_or(false));
  return ok();
}

// A new password ends all sessions. That moment is kept to the millisecond, since the tokens of
// the same second are told apart by it.
void note_password_change(LawContext& c, const Row* before, RowEdit& next) {
  constexpr auto kChanged = kUser.at("lastPasswordChangeDateTime");
  constexpr auto kValidFrom = kUser.at("signInSessionsValidFromDateTime");
  if (!changed(before, next, kOwnPassword)) return;
  if (before != nullptr) {
    set_time(next, kChanged, c.now);
    next.set_instant(kValidFrom, c.now);
    return;
  }
  for (const auto each : {kChanged, kValidFrom}) {
    if (!next.is_set(each)) set_time(next, each, c.now);
  }
}

void fill_identities(LawContext& c, const Row* before, RowEdit& next) {
  if (!changed(before, next, kUserUpn) || (before == nullptr && next.is_set(kIdentities))) return;
  const auto issuer = initial_domain(*c.draft.world().tenant(c.tenant));
  if (!next.is_set(kIdentities)) {
    const auto own = ObjectText{}
                         .add("issuer", issuer)
                         .add("issuerAssignedId", next.text(kUserUpn))
                         .add("signInType", "userPrincipalName")
                         .finish();
    next.set_raw(kIdentities, "[" + own + "]");
    return;
  }
  Json identities = Json::array();
  const Json old = Json::parse(next.raw(kIdentities), nullptr, false);
  for (const Json& each : old) {
    if (string_at(each, "/signInType") != "userPrincipalName") identities.push_back(each);
  }
  identities.push_back({{"signInType", "userPrincipalName"},
                        {"issuer", issuer},
                        {"issuerAssignedId", next.text(kUserUpn)}});
  next.set_json(kIdentities, identities);
}

// A mail address that is written becomes the primary one; the former stays as an alias.
void fill_addresses(const Row* before, RowEdit& next) {
  if (before == nullptr || !changed(before, next, kUserMail) || !next.is_set(kUserMail)) return;
  if (next.raw(kProxies) != before->raw(kProxies)) return;
  const std::string mail = next.text(kUserMail);
  Json addresses = Json::array({"SMTP:" + mail});
  const Json old = before->json(kProxies);
  for (const Json& each : old) {
    std::string address = each.get<std::string>();
    if (address.starts_with("SMTP:")) address.replace(0, 4, "smtp");
    if (!same_folded(address, "smtp:" + mail)) addresses.push_back(std::move(address));
  }
  next.set_json(kProxies, addresses);
}

Status fill_user(LawContext& c, const Row* before, RowEdit& next) {
  fill_id(c, next);
  RETURN_IF_ERROR(take_password(next));
  if (before == nullptr) {
    const auto created = kUser.at("createdDateTime");
    if (!next.is_set(created)) set_time(next, created, c.now);
    next.set_text(kUser.at("securityIdentifier"), security_identifier(next.text(0)));
  }
  note_password_change(c, before, next);
  fill_identities(c, before, next);
  fill_licenses(c, before, next);
  fill_addresses(before, next);
  return ok();
}

Status check_upn(LawContext& c, const Row* before, const Row& after) {
  if (!changed(before, after, kUserUpn)) return ok();
  const std::string upn = after.text(kUserUpn);
  const auto at = upn.rfind('@');
  const std::string_view local = std::string_view{upn}.substr(0, at);
  const auto may_stand = [](char each) {
    return is_letter_or_digit(each) ||
           std::string_view{"'.-_!#^~"}.find(each) != std::string_view::npos;
  };
  if (!std::ranges::all_of(local, may_stand)) return errors::upn_characters(upn);
  if (local.empty() || local.front() == '.' || local.back() == '.')
    return errors::upn_characters(upn);
  if (at == std::string::npos) return errors::upn_domain(upn);
  const std::string_view domain = std::string_view{upn}.substr(at + 1);
  if (!is_verified_domain(*c.draft.world().tenant(c.tenant), domain))
    return errors::upn_domain(upn);
  if (local.size() > 64) return errors::value_invalid(kUser, "userPrincipalName");
  return ok();
}

bool is_mail_nickname(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return c > ' ' && c < 0x7f &&
           std::string_view{"@()\\[]\";:<>,"}.find(c) == std::string_view::npos;
  });
}

// Names and texts (or null) only.
bool has_members(const Row& user, schema::PropertyIndex property,
                 const std::function<bool(std::string_view)>& is_known) {
  const Json value = user.json(property);
  return value.is_null() || std::ranges::all_of(value.items(), [&](const auto& member) {
           return is_known(member.key()) &&
                  (member.value().is_string() || member.value().is_null());
         });
}

bool is_extension_attribute(std::string_view name) {
  constexpr std::string_view kStem = "extensionAttribute";
  if (!name.starts_with(kStem)) return false;
  const auto number = to_integer(name.substr(kStem.size()));
  return number && *number >= 1 && *number <= 15;
}

Status check_structures(const Row& after) {
  constexpr auto kOrgData = kUser.at("employeeOrgData");
  constexpr auto kExtensions = kUser.at("onPremisesExtensionAttributes");
  const auto is_org = [](std::string_view name) {
    return name == "division" || name == "costCenter";
  };
  if (after.is_set(kOrgData) && !has_members(after, kOrgData, is_org))
    return errors::value_invalid(kUser, "employeeOrgData");
  if (after.is_set(kExtensions) && !has_members(after, kExtensions, is_extension_attribute))
    return errors::value_invalid(kUser, "onPremisesExtensionAttributes");
  return ok();
}

Status check_values(const Row& after) {
  const auto refuse = [](std::string_view property) {
    return errors::value_invalid(kUser, property);
  };
  if (!is_mail_nickname(after.text(kUser.at("mailNickname")))) return refuse("mailNickname");
  const auto location = after.text(kUser.at("usageLocation"));
  if (after.is_set(kUser.at("usageLocation")) && !is_country_code(location))
    return refuse("usageLocation");
  const auto user_type = after.text(kUser.at("userType"));
  if (user_type != "Member" && user_type != "Guest") return refuse("userType");
  const std::string policies = after.text(kUser.at("passwordPolicies"));  // outlives its words
  for (const auto policy : words(policies, ',')) {
    const auto word = trim(policy);
    if (word != "None" && word != "DisablePasswordExpiration" && word != "DisableStrongPassword")
      return refuse("passwordPolicies");
  }
  const auto phones = kUser.at("businessPhones");
  if (after.is_set(phones) && after.json(phones).size() > 1) return refuse("businessPhones");
  const auto mfa = after.view(kUser.at("perUserMfaState"));
  if (mfa != "disabled" && mfa != "enabled" && mfa != "enforced") return refuse("perUserMfaState");
  return ok();
}

Status check_password_given(const Row* before, const Row& after) {
  const bool is_invited = after.view(kUser.at("creationType")) == "Invitation";
  const bool is_needed = before == nullptr && !is_invited;
  return is_needed && !after.is_set(kOwnPassword) ? Status{errors::password_missing()} : ok();
}

Status check_password(const Row* before, const Row& after) {
  if (!after.is_set(kOwnPassword) || !changed(before, after, kOwnPassword)) return ok();
  const std::string password = after.text(kOwnPassword);
  const auto policies = after.text(kUser.at("passwordPolicies"));
  if (policies.find("DisableStrongPassword") != std::string::npos)
    return !password.empty() && password.size() <= 256 ? ok() : Status{errors::password_weak()};
  return is_strong_password(password, after.text(kUserUpn)) ? ok()
                                                            : Status{errors::password_weak()};
}

// An address belongs to one mailbox.
Status check_addresses(LawContext& c, const Row* before, const Row& after) {
  if (!changed(before, after, kUserMail) || !after.is_set(kUserMail)) return ok();
  const auto tenant = c.draft.world().tenant(c.tenant);
  for (const auto& other : tenant->table(TypeId::kUser).find_by(kUserMail, after.text(kUserMail))) {
    if (other->id() != after.id()) return errors::value_taken("proxyAddresses", {});
  }
  return ok();
}

Status check_user(LawContext& c, const Row* before, const Row* after) {
  if (after == nullptr) return ok();
  RETURN_IF_ERROR(check_required(*after));
  RETURN_IF_ERROR(check_password_given(before, *after));
  RETURN_IF_ERROR(check_upn(c, before, *after));
  RETURN_IF_ERROR(check_lengths(*after));
  RETURN_IF_ERROR(check_values(*after));
  RETURN_IF_ERROR(check_structures(*after));
  RETURN_IF_ERROR(check_password(before, *after));
  RETURN_IF_ERROR(check_unique(c, *after));
  RETURN_IF_ERROR(check_addresses(c, before, *after));
  return check_licenses(c, before, *after);
}

// What belongs to a user leaves with him; policies that name him keep his id, as they do really.
Status follow_user(LawContext& c, const Row* before, const Row* after) {
  RETURN_IF_ERROR(follow_licenses(c, before, after));
  if (after != nullptr) return ok();
  constexpr Holding kHoldings[] = {
      {TypeId::kMembership, schema::kMembership.at("memberId")},
      {TypeId::kMembership, schema::kMembership.at("groupId")},
      {TypeId::kRoleAssignment, schema::kRoleAssignment.at("principalId")},
      {TypeId::kPermissionGrant, schema::kPermissionGrant.at("principalId")},
      {TypeId::kAppRoleAssignment, schema::kAppRoleAssignment.at("principalId")},
      {TypeId::kAuthenticationMethod, schema::kAuthenticationMethod.at("userId")},
      {TypeId::kSession, schema::kSession.at("userId"), false},
      {TypeId::kRefreshToken, schema::kRefreshToken.at("userId"), false},
  };
  return take_along(c, *before, kHoldings, true);
}

}  // namespace

const world::TypeLaws kUserLaws{fill_user, check_user, follow_user};

bool is_strong_password(std::string_view password, std::string_view upn) {
  if (password.size() < 8 || password.size() > 256) return false;
  const auto printable = [](char c) { return c >= ' ' && c < 0x7f; };
  if (!std::ranges::all_of(password, printable)) return false;
  const std::string_view local = upn.substr(0, upn.find('@'));
  if (local.size() >= 3 && contains_folded(password, local)) return false;
  const auto has = [&](auto is_of_kind) {
    return std::ranges::any_of(password, is_of_kind) ? 1 : 0;
  };
  const int kinds = has([](char c) { return c >= 'a' && c <= 'z'; }) +
                    has([](char c) { return c >= 'A' && c <= 'Z'; }) +
                    has([](char c) { return c >= '0' && c <= '9'; }) +
                    has([](char c) { return !is_letter_or_digit(c); });
  return kinds >= 3;
}

}  // namespace mockgraph::directory
