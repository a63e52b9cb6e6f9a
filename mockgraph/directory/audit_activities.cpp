#include "mockgraph/directory/audit_activities.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/bin_rules.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/directory_tables.h"

#include <algorithm>
#include <array>

namespace mockgraph::directory {
namespace {

using schema::kApplication;
using schema::kMembership;
using schema::kUser;
using schema::TypeId;
using Event = AuditEvent;
using Verb = world::Change::Verb;

constexpr auto kUserPassword = kUser.at("password");
constexpr auto kLicenses = kUser.at("assignedLicenses");
constexpr auto kSessions = kUser.at("signInSessionsValidFromDateTime");

// Back from the bin: its row is there no more.
bool is_restored(const Event& e) {
  return e.was.find(bin_of(e.change.type->type), e.row().id()) != nullptr;
}
bool is_new(const Event& e) { return !is_restored(e); }
// Gone for good, not back.
bool is_purged(const Event& e) {
  return e.is.find(as_living(e.row()).type().type, e.row().id()) == nullptr;
}

bool is_own_doing(const Event& e) {
  return same_folded(e.who.object_id, e.row().id()) ||
         (e.who.kind == world::Initiator::Kind::kService && e.who.surface == "login");
}
bool resets_password(const Event& e) { return e.changes(kUserPassword) && !is_own_doing(e); }
bool changes_password(const Event& e) { return e.changes(kUserPassword) && is_own_doing(e); }
bool changes_licenses(const Event& e) { return e.changes(kLicenses); }
bool revokes_sessions(const Event& e) { return e.changes(kSessions) && !e.changes(kUserPassword); }

bool tells_anything(const Event& e) {
  const auto& properties = e.row().type().properties;
  for (std::size_t i = 1; i < properties.size(); ++i) {
    const auto index = static_cast<schema::PropertyIndex>(i);
    const bool is_apart =
        properties[i].name == "assignedLicenses" || properties[i].name == "keyCredentials";
    if (!is_apart && is_told(properties[i]) && e.changes(index)) return true;
  }
  return false;
}

bool of_group(const Event& e) {
  return e.is.find(TypeId::kGroup, e.row().view(kMembership.at("groupId"))) != nullptr;
}
bool of_application(const Event& e) {
  return e.is.find(TypeId::kApplication, e.row().view(kMembership.at("groupId"))) != nullptr;
}
bool of_service_principal(const Event& e) { return !of_group(e) && !of_application(e); }
bool is_relation(const Event& e, std::string_view word) {
  return e.row().view(kMembership.at("relation")) == word;
}
bool is_member(const Event& e) { return is_relation(e, "member"); }
bool is_manager(const Event& e) { return is_relation(e, "manager"); }
bool is_group_owner(const Event& e) { return is_relation(e, "owner") && of_group(e); }
bool is_app_owner(const Event& e) { return is_relation(e, "owner") && of_application(e); }
bool is_sp_owner(const Event& e) { return is_relation(e, "owner") && of_service_principal(e); }

bool changes_credentials(const Event& e) {
  return e.changes(kApplication.at("passwordCredentials")) ||
         e.changes(kApplication.at("keyCredentials"));
}
// On the page that asks a person, or on his behalf by the partner.
bool is_consent(const Event& e) { return e.who.surface != "graph"; }

bool is_for(const Event& e, std::string_view word) {
  return e.row().view(schema::kAppRoleAssignment.at("principalType")) == word;
}
bool is_for_user(const Event& e) { return is_for(e, "User"); }
bool is_for_group(const Event& e) { return is_for(e, "Group"); }
bool is_for_service(const Event& e) { return is_for(e, "ServicePrincipal"); }

constexpr std::string_view kUserManagement = "UserManagement", kGroupManagement = "GroupManagement",
                           kRoleManagement = "RoleManagement",
                           kApplicationManagement = "ApplicationManagement", kPolicies = "Policy",
                           kPolicyService = "Conditional Access";
constexpr std::string_view kAdd = "Add", kUpdate = "Update", kDelete = "Delete", kAssign = "Assign",
                           kUnassign = "Unassign";

// clang-format off
constexpr auto kAuditActivities = std::to_array<Activity>({
    {TypeId::kUser,        Verb::kAdded,   is_new,           "Add user", kUserManagement, kAdd, own_targets},
    {TypeId::kUser,        Verb::kAdded,   is_restored,      "Restore user", kUserManagement, kDelete, own_targets},
    {TypeId::kUser,        Verb::kChanged, tells_anything,   "Update user", kUserManagement, kUpdate, own_targets},
    {TypeId::kUser,        Verb::kChanged, resets_password,  "Reset user password", kUserManagement, kUpdate, own_targets},
    {TypeId::kUser,        Verb::kChanged, changes_password, "Change user password", kUserManagement, kUpdate, own_targets},
    {TypeId::kUser,        Verb::kChanged, changes_licenses, "Change user license", kUserManagement, kUpdate, own_targets},
    {TypeId::kUser,        Verb::kChanged, revokes_sessions, "Update StsRefreshTokenValidFrom Timestamp", kUserManagement, kUpdate, own_targets},
    {TypeId::kUser,        Verb::kRemoved, nullptr,          "Delete user", kUserManagement, kDelete, own_targets},
    {TypeId::kDeletedUser, Verb::kRemoved, is_purged,        "Hard Delete user", kUserManagement, kDelete, own_targets},
    {TypeId::kMembership,  Verb::kAdded,   is_manager,       "Set user manager", kUserManagement, kUpdate, membership_targets},
    {TypeId::kMembership,  Verb::kRemoved, is_manager,       "Remove user manager", kUserManagement, kUpdate, membership_targets},
    {TypeId::kGroup,        Verb::kAdded,   is_new,          "Add group", kGroupManagement, kAdd, own_targets},
    {TypeId::kGroup,        Verb::kAdded,   is_restored,     "Restore group", kGroupManagement, kDelete, own_targets},
    {TypeId::kGroup,        Verb::kChanged, tells_anything,  "Update group", kGroupManagement, kUpdate, own_targets},
    {TypeId::kGroup,        Verb::kRemoved, nullptr,         "Delete group", kGroupManagement, kDelete, own_targets},
    {TypeId::kDeletedGroup, Verb::kRemoved, is_purged,       "Hard Delete group", kGroupManagement, kDelete, own_targets},
    {TypeId::kMembership,   Verb::kAdded,   is_member,       "Add member to group", kGroupManagement, kAssign, membership_targets},
    {TypeId::kMembership,   Verb::kRemoved, is_member,       "Remove member from group", kGroupManagement, kUnassign, membership_targets},
    {TypeId::kMembership,   Verb::kAdded,   is_group_owner,  "Add owner to group", kGroupManagement, kAssign, membership_targets},
    {TypeId::kMembership,   Verb::kRemoved, is_group_owner,  "Remove owner from group", kGroupManagement, kUnassign, membership_targets},
    {TypeId::kRoleAssignment, Verb::kAdded,   nullptr,       "Add member to role", kRoleManagement, kAssign, role_targets},
    {TypeId::kRoleAssignment, Verb::kRemoved, nullptr,       "Remove member from role", kRoleManagement, kUnassign, role_targets},
    {TypeId::kApplication,        Verb::kAdded,   is_new,              "Add application", kApplicationManagement, kAdd, own_targets},
    {TypeId::kApplication,        Verb::kAdded,   is_restored,         "Restore application", kApplicationManagement, kUpdate, own_targets},
    {TypeId::kApplication,        Verb::kChanged, tells_anything,      "Update application", kApplicationManagement, kUpdate, own_targets},
    {TypeId::kApplication,        Verb::kChanged, changes_credentials, "Update application – Certificates and secrets management", kApplicationManagement, kUpdate, credential_targets},
    {TypeId::kApplication,        Verb::kRemoved, nullptr,             "Delete application", kApplicationManagement, kDelete, own_targets},
    {TypeId::kDeletedApplication, Verb::kRemoved, is_purged,           "Hard Delete application", kApplicationManagement, kDelete, own_targets},
    {TypeId::kMembership,         Verb::kAdded,   is_app_owner,        "Add owner to application", kApplicationManagement, kAssign, membership_targets},
    {TypeId::kMembership,         Verb::kRemoved, is_app_owner,        "Remove owner from application", kApplicationManagement, kUnassign, membership_targets},
    {TypeId::kServicePrincipal,        Verb::kAdded,   is_new,         "Add service principal", kApplicationManagement, kAdd, own_targets},
    {TypeId::kServicePrincipal,        Verb::kAdded,   is_restored,    "Restore service principal", kApplicationManagement, kUpdate, own_targets},
    {TypeId::kServicePrincipal,        Verb::kChanged, tells_anything, "Update service principal", kApplicationManagement, kUpdate, own_targets},
    {TypeId::kServicePrincipal,        Verb::kRemoved, nullptr,        "Remove service principal", kApplicationManagement, kDelete, own_targets},
    {TypeId::kDeletedServicePrincipal, Verb::kRemoved, is_purged,      "Hard delete service principal", kApplicationManagement, kDelete, own_targets},
    {TypeId::kMembership,         Verb::kAdded,   is_sp_owner,         "Add owner to service principal", kApplicationManagement, kAssign, membership_targets},
    {TypeId::kMembership,         Verb::kRemoved, is_sp_owner,         "Remove owner from service principal", kApplicationManagement, kUnassign, membership_targets},
    {TypeId::kPermissionGrant,    Verb::kAdded,   nullptr,             "Add delegated permission grant", kApplicationManagement, kAssign, grant_targets},
    {TypeId::kPermissionGrant,    Verb::kChanged, nullptr,             "Update delegated permission grant", kApplicationManagement, kUpdate, grant_targets},
    {TypeId::kPermissionGrant,    Verb::kRemoved, nullptr,             "Remove delegated permission grant", kApplicationManagement, kUnassign, grant_targets},
    {TypeId::kPermissionGrant,    Verb::kAdded,   is_consent,          "Consent to application", kApplicationManagement, kAssign, grant_targets},
    {TypeId::kPermissionGrant,    Verb::kChanged, is_consent,          "Consent to application", kApplicationManagement, kAssign, grant_targets},
    {TypeId::kAppRoleAssignment,  Verb::kAdded,   is_for_service,      "Add app role assignment to service principal", kApplicationManagement, kAssign, app_role_targets},
    {TypeId::kAppRoleAssignment,  Verb::kRemoved, is_for_service,      "Remove app role assignment from service principal", kApplicationManagement, kUnassign, app_role_targets},
    {TypeId::kAppRoleAssignment,  Verb::kAdded,   is_for_user,         "Add app role assignment grant to user", kUserManagement, kAssign, app_role_targets},
    {TypeId::kAppRoleAssignment,  Verb::kRemoved, is_for_user,         "Remove app role assignment from user", kUserManagement, kUnassign, app_role_targets},
    {TypeId::kAppRoleAssignment,  Verb::kAdded,   is_for_group,        "Add app role assignment to group", kGroupManagement, kAssign, app_role_targets},
    {TypeId::kAppRoleAssignment,  Verb::kRemoved, is_for_group,        "Remove app role assignment from group", kGroupManagement, kUnassign, app_role_targets},
    {TypeId::kConditionalAccessPolicy, Verb::kAdded,   nullptr,        "Add conditional access policy", kPolicies, kAdd, own_targets, kPolicyService},
    {TypeId::kConditionalAccessPolicy, Verb::kChanged, tells_anything, "Update conditional access policy", kPolicies, kUpdate, own_targets, kPolicyService},
    {TypeId::kConditionalAccessPolicy, Verb::kRemoved, nullptr,        "Delete conditional access policy", kPolicies, kDelete, own_targets, kPolicyService},
    {TypeId::kSecurityDefaults,        Verb::kChanged, tells_anything, "Update security defaults", kPolicies, kUpdate, own_targets},
    {TypeId::kOrganization,            Verb::kChanged, tells_anything, "Update company settings", "DirectoryManagement", kUpdate, own_targets},
});
// clang-format on

}  // namespace

std::span<const Activity> activities() { return kAuditActivities; }

bool is_consequence(TypeId type) {
  return type == TypeId::kMembership || type == TypeId::kRoleAssignment ||
         type == TypeId::kPermissionGrant || type == TypeId::kAppRoleAssignment;
}

}  // namespace mockgraph::directory
