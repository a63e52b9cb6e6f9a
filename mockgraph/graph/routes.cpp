#include "mockgraph/graph/access.h"
#include "mockgraph/graph/app_management_actions.h"
#include "mockgraph/graph/application_actions.h"
#include "mockgraph/graph/batch.h"
#include "mockgraph/graph/collection.h"
#include "mockgraph/graph/credential_actions.h"
#include "mockgraph/graph/dress.h"
#include "mockgraph/graph/errors.h"
#include "mockgraph/graph/gate.h"
#include "mockgraph/graph/group_actions.h"
#include "mockgraph/graph/item.h"
#include "mockgraph/graph/mail_actions.h"
#include "mockgraph/graph/membership_actions.h"
#include "mockgraph/graph/method_actions.h"
#include "mockgraph/graph/policy_actions.h"
#include "mockgraph/graph/relation.h"
#include "mockgraph/graph/role_actions.h"
#include "mockgraph/graph/singleton_item.h"
#include "mockgraph/graph/special_sets.h"
#include "mockgraph/graph/surface.h"
#include "mockgraph/graph/user_actions.h"
#include "mockgraph/graph/write.h"

#include <array>

// The table of the whole surface: a row a path and verb, each path whole.
namespace mockgraph::graph {
namespace {

using namespace access;  // NOLINT(google-build-using-namespace): the rows name nothing else so
                         // often
using rest::kAlsoBeta;
using rest::Route;
using schema::TypeId;

Result<rest::Reply> refuse_direct_query(const rest::QueryContext&) {
  return errors::direct_query_not_supported();
}

// clang-format off
constexpr auto kRoutes = std::to_array<Route>({
    // The protocol.
    {"POST", "/v1.0/$batch", nullptr, run_batch, "Send up to 20 requests in one", kAlsoBeta | rest::kSecretAnswer},
    // Users.
    {"GET", "/v1.0/users", &kReadUsers, list<TypeId::kUser>, "List users", kAlsoBeta},
    {"GET", "/v1.0/users/$count", &kReadUsers, count<TypeId::kUser>, "Count users", kAlsoBeta},
    {"POST", "/v1.0/users", &kCreateUsers, create<TypeId::kUser>, "Create a user", kAlsoBeta},
    {"GET", "/v1.0/users/{id}", &kReadUsers, get<TypeId::kUser>, "Read a user, by id or user principal name", kAlsoBeta},
    {"PATCH", "/v1.0/users/{id}", &kUpdateUsers, update_user, "Change a user", kAlsoBeta},
    {"DELETE", "/v1.0/users/{id}", &kDeleteUsers, delete_user, "Delete a user", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/memberOf", &kReadMemberOf, related<TypeId::kUser, Relation::kMemberOf>, "Groups and roles of a user", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/memberOf/$count", &kReadMemberOf, related_count<TypeId::kUser, Relation::kMemberOf>, "Count them", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/memberOf/{cast}", &kReadMemberOf, related<TypeId::kUser, Relation::kMemberOf>, "Those of one type, such as microsoft.graph.group", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/transitiveMemberOf", &kReadMemberOf, related<TypeId::kUser, Relation::kTransitiveMemberOf>, "Groups and roles of a user, nested ones included", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/transitiveMemberOf/$count", &kReadMemberOf, related_count<TypeId::kUser, Relation::kTransitiveMemberOf>, "Count them", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/transitiveMemberOf/{cast}", &kReadMemberOf, related<TypeId::kUser, Relation::kTransitiveMemberOf>, "Those of one type, such as microsoft.graph.group", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/ownedObjects", &kReadMemberOf, related<TypeId::kUser, Relation::kOwnedObjects>, "What a user owns", kAlsoBeta},
    {"POST", "/v1.0/users/{id}/getMemberGroups", &kReadMemberOf, get_member_groups, "Ids of all groups, nested ones included", kAlsoBeta},
    {"POST", "/v1.0/users/{id}/checkMemberGroups", &kReadMemberOf, check_member_groups, "Which of these groups", kAlsoBeta},
    {"POST", "/v1.0/users/{id}/getMemberObjects", &kReadMemberOf, get_member_objects, "Ids of all groups and roles", kAlsoBeta},
    {"POST", "/v1.0/users/{id}/checkMemberObjects", &kReadMemberOf, check_member_objects, "Which of these groups and roles", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/licenseDetails", &kReadLicenses, list_license_details, "Licences of a user with their service plans", kAlsoBeta},
    {"POST", "/v1.0/users/{id}/assignLicense", &kAssignLicense, assign_license, "Add and remove licences", kAlsoBeta},
    {"POST", "/v1.0/users/{id}/revokeSignInSessions", &kRevokeSessions, revoke_sign_in_sessions, "End all sessions", kAlsoBeta},
    {"POST", "/v1.0/users/{id}/changePassword", &kChangePassword, change_password, "Change one's own password", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/mailboxSettings", &kReadMailboxSettings, get_mailbox_settings, "Read mailbox settings; needs a mailbox", kAlsoBeta},
    {"POST", "/v1.0/users/{id}/sendMail", &kSendMail, send_mail, "Send a message; needs a mailbox", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/oauth2PermissionGrants", &kReadGrants, related<TypeId::kUser, Relation::kPermissionGrants>, "Delegated permissions granted for this user alone", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/appRoleAssignments", &kReadAppRoleAssignments, related<TypeId::kUser, Relation::kAppRoleAssignments>, "App roles of a user", kAlsoBeta},
    {"POST", "/v1.0/users/{id}/appRoleAssignments", &kWriteAppRoleAssignments, give_user_app_role, "Give an app role", kAlsoBeta},
    {"DELETE", "/v1.0/users/{id}/appRoleAssignments/{assignment}", &kWriteAppRoleAssignments, take_app_role, "Take an app role away", kAlsoBeta},
    // The signed-in user.
    {"GET", "/v1.0/me", &kReadMe, get<TypeId::kUser>, "Read the signed-in user", kAlsoBeta},
    {"PATCH", "/v1.0/me", &kUpdateUsers, update_user, "Change the signed-in user", kAlsoBeta},
    {"GET", "/v1.0/me/memberOf", &kReadMyMemberOf, related<TypeId::kUser, Relation::kMemberOf>, "Groups and roles of the signed-in user", kAlsoBeta},
    {"GET", "/v1.0/me/memberOf/$count", &kReadMyMemberOf, related_count<TypeId::kUser, Relation::kMemberOf>, "Count them", kAlsoBeta},
    {"GET", "/v1.0/me/memberOf/{cast}", &kReadMyMemberOf, related<TypeId::kUser, Relation::kMemberOf>, "Those of one type, such as microsoft.graph.group", kAlsoBeta},
    {"GET", "/v1.0/me/transitiveMemberOf", &kReadMyMemberOf, related<TypeId::kUser, Relation::kTransitiveMemberOf>, "Groups and roles of the signed-in user, nested ones included", kAlsoBeta},
    {"GET", "/v1.0/me/transitiveMemberOf/$count", &kReadMyMemberOf, related_count<TypeId::kUser, Relation::kTransitiveMemberOf>, "Count them", kAlsoBeta},
    {"GET", "/v1.0/me/transitiveMemberOf/{cast}", &kReadMyMemberOf, related<TypeId::kUser, Relation::kTransitiveMemberOf>, "Those of one type, such as microsoft.graph.group", kAlsoBeta},
    {"GET", "/v1.0/me/ownedObjects", &kReadMyMemberOf, related<TypeId::kUser, Relation::kOwnedObjects>, "What the signed-in user owns", kAlsoBeta},
    {"POST", "/v1.0/me/getMemberGroups", &kReadMyMemberOf, get_member_groups, "Ids of all groups, nested ones included", kAlsoBeta},
    {"POST", "/v1.0/me/checkMemberGroups", &kReadMyMemberOf, check_member_groups, "Which of these groups", kAlsoBeta},
    {"POST", "/v1.0/me/getMemberObjects", &kReadMyMemberOf, get_member_objects, "Ids of all groups and roles", kAlsoBeta},
    {"POST", "/v1.0/me/checkMemberObjects", &kReadMyMemberOf, check_member_objects, "Which of these groups and roles", kAlsoBeta},
    {"GET", "/v1.0/me/licenseDetails", &kReadLicenses, list_license_details, "Licences of the signed-in user with their service plans", kAlsoBeta},
    {"POST", "/v1.0/me/revokeSignInSessions", &kRevokeSessions, revoke_sign_in_sessions, "End all sessions", kAlsoBeta},
    {"POST", "/v1.0/me/changePassword", &kChangePassword, change_password, "Change one's own password", kAlsoBeta},
    {"GET", "/v1.0/me/mailboxSettings", &kReadMailboxSettings, get_mailbox_settings, "Read mailbox settings; needs a mailbox", kAlsoBeta},
    {"POST", "/v1.0/me/sendMail", &kSendMail, send_mail, "Send a message; needs a mailbox", kAlsoBeta},
    {"GET", "/v1.0/me/oauth2PermissionGrants", &kReadGrants, related<TypeId::kUser, Relation::kPermissionGrants>, "Delegated permissions granted for this user alone", kAlsoBeta},
    {"GET", "/v1.0/me/appRoleAssignments", &kReadAppRoleAssignments, related<TypeId::kUser, Relation::kAppRoleAssignments>, "App roles of the signed-in user", kAlsoBeta},
    // How users prove who they are.
    {"GET", "/v1.0/users/{id}/authentication/methods", &kReadMethods, list_authentication_methods, "Registered authentication methods of all kinds", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/authentication/methods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/authentication/passwordMethods", &kReadMethods, list_authentication_methods, "Registered passwords", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/authentication/passwordMethods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/authentication/phoneMethods", &kReadMethods, list_authentication_methods, "Registered phones", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/authentication/phoneMethods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"POST", "/v1.0/users/{id}/authentication/phoneMethods", &kWriteMethods, add_phone, "Register a phone", kAlsoBeta},
    {"PATCH", "/v1.0/users/{id}/authentication/phoneMethods/{method}", &kWriteMethods, update_phone, "Change its number", kAlsoBeta},
    {"DELETE", "/v1.0/users/{id}/authentication/phoneMethods/{method}", &kWriteMethods, delete_method, "Remove it", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/authentication/softwareOathMethods", &kReadMethods, list_authentication_methods, "Registered TOTP authenticators", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/authentication/softwareOathMethods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"DELETE", "/v1.0/users/{id}/authentication/softwareOathMethods/{method}", &kWriteMethods, delete_method, "Remove it", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/authentication/microsoftAuthenticatorMethods", &kReadMethods, list_authentication_methods, "Registered Microsoft Authenticator", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/authentication/microsoftAuthenticatorMethods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"DELETE", "/v1.0/users/{id}/authentication/microsoftAuthenticatorMethods/{method}", &kWriteMethods, delete_method, "Remove it", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/authentication/fido2Methods", &kReadMethods, list_authentication_methods, "Registered security keys", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/authentication/fido2Methods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"DELETE", "/v1.0/users/{id}/authentication/fido2Methods/{method}", &kWriteMethods, delete_method, "Remove it", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/authentication/windowsHelloForBusinessMethods", &kReadMethods, list_authentication_methods, "Registered Windows Hello", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/authentication/windowsHelloForBusinessMethods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"DELETE", "/v1.0/users/{id}/authentication/windowsHelloForBusinessMethods/{method}", &kWriteMethods, delete_method, "Remove it", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/authentication/temporaryAccessPassMethods", &kReadMethods, list_authentication_methods, "Registered Temporary Access Passes", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/authentication/temporaryAccessPassMethods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"POST", "/v1.0/users/{id}/authentication/temporaryAccessPassMethods", &kWriteMethods, add_access_pass, "Issue a Temporary Access Pass", kAlsoBeta | rest::kSecretAnswer},
    {"DELETE", "/v1.0/users/{id}/authentication/temporaryAccessPassMethods/{method}", &kWriteMethods, delete_method, "Remove it", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/authentication/externalAuthenticationMethods", &kReadMethods, list_authentication_methods, "Registered external methods", kAlsoBeta},
    {"GET", "/v1.0/users/{id}/authentication/externalAuthenticationMethods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"DELETE", "/v1.0/users/{id}/authentication/externalAuthenticationMethods/{method}", &kWriteMethods, delete_method, "Remove it", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/methods", &kReadMethods, list_authentication_methods, "Registered authentication methods of all kinds", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/methods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/passwordMethods", &kReadMethods, list_authentication_methods, "Registered passwords", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/passwordMethods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/phoneMethods", &kReadMethods, list_authentication_methods, "Registered phones", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/phoneMethods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"POST", "/v1.0/me/authentication/phoneMethods", &kWriteMethods, add_phone, "Register a phone", kAlsoBeta},
    {"PATCH", "/v1.0/me/authentication/phoneMethods/{method}", &kWriteMethods, update_phone, "Change its number", kAlsoBeta},
    {"DELETE", "/v1.0/me/authentication/phoneMethods/{method}", &kWriteMethods, delete_method, "Remove it", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/softwareOathMethods", &kReadMethods, list_authentication_methods, "Registered TOTP authenticators", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/softwareOathMethods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"DELETE", "/v1.0/me/authentication/softwareOathMethods/{method}", &kWriteMethods, delete_method, "Remove it", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/microsoftAuthenticatorMethods", &kReadMethods, list_authentication_methods, "Registered Microsoft Authenticator", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/microsoftAuthenticatorMethods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"DELETE", "/v1.0/me/authentication/microsoftAuthenticatorMethods/{method}", &kWriteMethods, delete_method, "Remove it", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/fido2Methods", &kReadMethods, list_authentication_methods, "Registered security keys", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/fido2Methods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"DELETE", "/v1.0/me/authentication/fido2Methods/{method}", &kWriteMethods, delete_method, "Remove it", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/windowsHelloForBusinessMethods", &kReadMethods, list_authentication_methods, "Registered Windows Hello", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/windowsHelloForBusinessMethods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"DELETE", "/v1.0/me/authentication/windowsHelloForBusinessMethods/{method}", &kWriteMethods, delete_method, "Remove it", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/temporaryAccessPassMethods", &kReadMethods, list_authentication_methods, "Registered Temporary Access Passes", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/temporaryAccessPassMethods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"DELETE", "/v1.0/me/authentication/temporaryAccessPassMethods/{method}", &kWriteMethods, delete_method, "Remove it", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/externalAuthenticationMethods", &kReadMethods, list_authentication_methods, "Registered external methods", kAlsoBeta},
    {"GET", "/v1.0/me/authentication/externalAuthenticationMethods/{method}", &kReadMethods, get_authentication_method, "One of them", kAlsoBeta},
    {"DELETE", "/v1.0/me/authentication/externalAuthenticationMethods/{method}", &kWriteMethods, delete_method, "Remove it", kAlsoBeta},
    {"GET", "/beta/users/{id}/authentication/requirements", &kReadMfaState, get_authentication_requirements, "Read per-user MFA", rest::kNoMarks},
    {"PATCH", "/beta/users/{id}/authentication/requirements", &kWriteMfaState, update_mfa_state, "Set per-user MFA: disabled, enabled, enforced", rest::kNoMarks},
    {"GET", "/beta/me/authentication/requirements", &kReadMfaState, get_authentication_requirements, "Read one's own per-user MFA", rest::kNoMarks},
    // Groups.
    {"GET", "/v1.0/groups", &kReadGroups, list<TypeId::kGroup>, "List groups", kAlsoBeta},
    {"GET", "/v1.0/groups/$count", &kReadGroups, count<TypeId::kGroup>, "Count groups", kAlsoBeta},
    {"POST", "/v1.0/groups", &kCreateGroups, create_group, "Create a group", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}", &kReadGroups, get<TypeId::kGroup>, "Read a group", kAlsoBeta},
    {"PATCH", "/v1.0/groups/{id}", &kUpdateGroups, update_group, "Change a group, or add up to 20 members", kAlsoBeta},
    {"DELETE", "/v1.0/groups/{id}", &kDeleteGroups, delete_group, "Delete a group", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/members", &kReadMembers, related<TypeId::kGroup, Relation::kMembers>, "members of a group", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/members/$count", &kReadMembers, related_count<TypeId::kGroup, Relation::kMembers>, "Count them", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/members/{cast}", &kReadMembers, related<TypeId::kGroup, Relation::kMembers>, "Those of one type, such as microsoft.graph.user", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/members/$ref", &kReadMembers, references<TypeId::kGroup, Relation::kMembers>, "Their addresses only", kAlsoBeta},
    {"POST", "/v1.0/groups/{id}/members/$ref", &kWriteMembers, add_group_member, "Add a member", kAlsoBeta},
    {"DELETE", "/v1.0/groups/{id}/members/{member}/$ref", &kWriteMembers, remove_group_member, "Remove a member", kAlsoBeta},
    {"POST", "/v1.0/groups/{id}/members", &kWriteMembers, refuse_without_ref, "Refused: references are written with /$ref", kAlsoBeta},
    {"DELETE", "/v1.0/groups/{id}/members/{member}", &kWriteMembers, refuse_without_ref, "Refused: it would address the object itself", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/transitiveMembers", &kReadMembers, related<TypeId::kGroup, Relation::kTransitiveMembers>, "transitiveMembers of a group", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/transitiveMembers/$count", &kReadMembers, related_count<TypeId::kGroup, Relation::kTransitiveMembers>, "Count them", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/transitiveMembers/{cast}", &kReadMembers, related<TypeId::kGroup, Relation::kTransitiveMembers>, "Those of one type, such as microsoft.graph.user", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/owners", &kReadGroups, related<TypeId::kGroup, Relation::kOwners>, "owners of a group", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/owners/$count", &kReadGroups, related_count<TypeId::kGroup, Relation::kOwners>, "Count them", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/owners/{cast}", &kReadGroups, related<TypeId::kGroup, Relation::kOwners>, "Those of one type, such as microsoft.graph.user", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/owners/$ref", &kReadGroups, references<TypeId::kGroup, Relation::kOwners>, "Their addresses only", kAlsoBeta},
    {"POST", "/v1.0/groups/{id}/owners/$ref", &kWriteOwners, add_group_owner, "Add an owner", kAlsoBeta},
    {"DELETE", "/v1.0/groups/{id}/owners/{member}/$ref", &kWriteOwners, remove_group_owner, "Remove an owner", kAlsoBeta},
    {"POST", "/v1.0/groups/{id}/owners", &kWriteOwners, refuse_without_ref, "Refused: references are written with /$ref", kAlsoBeta},
    {"DELETE", "/v1.0/groups/{id}/owners/{member}", &kWriteOwners, refuse_without_ref, "Refused: it would address the object itself", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/memberOf", &kReadGroups, related<TypeId::kGroup, Relation::kMemberOf>, "memberOf of a group", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/memberOf/$count", &kReadGroups, related_count<TypeId::kGroup, Relation::kMemberOf>, "Count them", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/memberOf/{cast}", &kReadGroups, related<TypeId::kGroup, Relation::kMemberOf>, "Those of one type, such as microsoft.graph.user", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/transitiveMemberOf", &kReadGroups, related<TypeId::kGroup, Relation::kTransitiveMemberOf>, "transitiveMemberOf of a group", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/transitiveMemberOf/$count", &kReadGroups, related_count<TypeId::kGroup, Relation::kTransitiveMemberOf>, "Count them", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/transitiveMemberOf/{cast}", &kReadGroups, related<TypeId::kGroup, Relation::kTransitiveMemberOf>, "Those of one type, such as microsoft.graph.user", kAlsoBeta},
    {"POST", "/v1.0/groups/{id}/getMemberGroups", &kReadGroups, get_member_groups, "Ids of all groups that a group is in", kAlsoBeta},
    {"POST", "/v1.0/groups/{id}/checkMemberGroups", &kReadGroups, check_member_groups, "Which of these groups", kAlsoBeta},
    {"POST", "/v1.0/groups/{id}/getMemberObjects", &kReadGroups, get_member_objects, "Ids of all groups and roles", kAlsoBeta},
    {"POST", "/v1.0/groups/{id}/checkMemberObjects", &kReadGroups, check_member_objects, "Which of these groups and roles", kAlsoBeta},
    {"GET", "/v1.0/groups/{id}/appRoleAssignments", &kReadAppRoleAssignments, related<TypeId::kGroup, Relation::kAppRoleAssignments>, "App roles of a group", kAlsoBeta},
    {"POST", "/v1.0/groups/{id}/appRoleAssignments", &kWriteAppRoleAssignments, give_group_app_role, "Give an app role", kAlsoBeta},
    {"DELETE", "/v1.0/groups/{id}/appRoleAssignments/{assignment}", &kWriteAppRoleAssignments, take_app_role, "Take an app role away", kAlsoBeta},
    // Directory roles, by both of their APIs.
    {"GET", "/v1.0/directoryRoles", &kReadRoles, list<TypeId::kDirectoryRole>, "List activated roles", kAlsoBeta},
    {"POST", "/v1.0/directoryRoles", &kWriteRoles, create<TypeId::kDirectoryRole>, "Activate a role", kAlsoBeta},
    {"GET", "/v1.0/directoryRoles/{id}", &kReadRoles, get<TypeId::kDirectoryRole>, "Read an activated role; also (roleTemplateId='…')", kAlsoBeta},
    {"GET", "/v1.0/directoryRoles/{id}/members", &kReadRoles, related<TypeId::kDirectoryRole, Relation::kMembers>, "Who holds a role", kAlsoBeta},
    {"GET", "/v1.0/directoryRoles/{id}/members/$ref", &kReadRoles, references<TypeId::kDirectoryRole, Relation::kMembers>, "Their addresses only", kAlsoBeta},
    {"POST", "/v1.0/directoryRoles/{id}/members/$ref", &kWriteRoles, add_role_member, "Give a role", kAlsoBeta},
    {"DELETE", "/v1.0/directoryRoles/{id}/members/{member}/$ref", &kWriteRoles, remove_role_member, "Take a role away", kAlsoBeta},
    {"GET", "/v1.0/directoryRoleTemplates", &kReadRoles, list_role_templates, "List role templates", kAlsoBeta},
    {"GET", "/v1.0/directoryRoleTemplates/{id}", &kReadRoles, get_role_template, "Read a role template", kAlsoBeta},
    {"GET", "/v1.0/roleManagement/directory/roleDefinitions", &kReadRoles, list_role_definitions, "List role definitions", kAlsoBeta},
    {"GET", "/v1.0/roleManagement/directory/roleDefinitions/{id}", &kReadRoles, get_role_definition, "Read a role definition", kAlsoBeta},
    {"GET", "/v1.0/roleManagement/directory/roleAssignments", &kReadRoles, list<TypeId::kRoleAssignment>, "List role assignments", kAlsoBeta},
    {"POST", "/v1.0/roleManagement/directory/roleAssignments", &kWriteRoles, create<TypeId::kRoleAssignment>, "Give a role", kAlsoBeta},
    {"GET", "/v1.0/roleManagement/directory/roleAssignments/{id}", &kReadRoles, get<TypeId::kRoleAssignment>, "Read a role assignment", kAlsoBeta},
    {"DELETE", "/v1.0/roleManagement/directory/roleAssignments/{id}", &kWriteRoles, delete_role_assignment, "Take a role away", kAlsoBeta},
    // The tenant.
    {"GET", "/v1.0/organization", &kReadOrganization, list<TypeId::kOrganization>, "The tenant, as a list of one", kAlsoBeta},
    {"GET", "/v1.0/organization/{id}", &kReadOrganization, get<TypeId::kOrganization>, "The tenant", kAlsoBeta},
    {"PATCH", "/v1.0/organization/{id}", &kWriteOrganization, update<TypeId::kOrganization>, "Change notification addresses", kAlsoBeta},
    {"GET", "/v1.0/domains", &kReadDomains, list<TypeId::kDomain>, "List domains", kAlsoBeta},
    {"GET", "/v1.0/domains/{id}", &kReadDomains, get<TypeId::kDomain>, "Read a domain, by name", kAlsoBeta},
    {"GET", "/v1.0/subscribedSkus", &kReadSubscriptions, list<TypeId::kSubscribedSku>, "List subscriptions with their seats", kAlsoBeta},
    {"GET", "/v1.0/subscribedSkus/{id}", &kReadSubscriptions, get<TypeId::kSubscribedSku>, "Read a subscription", kAlsoBeta},
    {"GET", "/v1.0/directoryObjects/{id}", &kReadDirectoryObjects, get_directory_object, "Read an object of any type", kAlsoBeta},
    {"POST", "/v1.0/directoryObjects/getByIds", &kReadDirectoryObjects, get_by_ids, "Read up to 1000 objects by their ids", kAlsoBeta},
    {"POST", "/v1.0/directoryObjects/{id}/getMemberGroups", &kReadDirectoryObjects, get_member_groups, "Ids of all groups that an object is in", kAlsoBeta},
    {"POST", "/v1.0/directoryObjects/{id}/checkMemberGroups", &kReadDirectoryObjects, check_member_groups, "Which of these groups", kAlsoBeta},
    {"POST", "/v1.0/directoryObjects/{id}/getMemberObjects", &kReadDirectoryObjects, get_member_objects, "Ids of all groups and roles", kAlsoBeta},
    {"POST", "/v1.0/directoryObjects/{id}/checkMemberObjects", &kReadDirectoryObjects, check_member_objects, "Which of these groups and roles", kAlsoBeta},
    // Applications and what is granted to them.
    {"GET", "/v1.0/applications", &kReadApplications, list<TypeId::kApplication>, "List applications", kAlsoBeta},
    {"GET", "/v1.0/applications/$count", &kReadApplications, count<TypeId::kApplication>, "Count applications", kAlsoBeta},
    {"POST", "/v1.0/applications", &kCreateApplications, create_application, "Create an application; passwords that come with it are shown once", kAlsoBeta | rest::kSecretAnswer},
    {"GET", "/v1.0/applications/{id}", &kReadApplications, get_with_keys<TypeId::kApplication>, "Read an application; also (appId='…')", kAlsoBeta},
    {"PATCH", "/v1.0/applications/{id}", &kWriteApplications, update_application, "Change it; (uniqueName='…') creates it if asked to", kAlsoBeta | rest::kSecretAnswer},
    {"DELETE", "/v1.0/applications/{id}", &kWriteApplications, remove<TypeId::kApplication>, "Delete it", kAlsoBeta},
    {"GET", "/v1.0/applications/{id}/owners", &kReadApplications, related<TypeId::kApplication, Relation::kOwners>, "Its owners", kAlsoBeta},
    {"POST", "/v1.0/applications/{id}/owners/$ref", &kWriteApplications, add_application_owner, "Add an owner", kAlsoBeta},
    {"DELETE", "/v1.0/applications/{id}/owners/{member}/$ref", &kWriteApplications, remove_application_owner, "Remove an owner", kAlsoBeta},
    {"POST", "/v1.0/applications/{id}/addPassword", &kWriteApplications, add_password<TypeId::kApplication>, "Add a secret; the answer shows it once", kAlsoBeta | rest::kSecretAnswer},
    {"POST", "/v1.0/applications/{id}/removePassword", &kWriteApplications, remove_password<TypeId::kApplication>, "Remove a secret", kAlsoBeta},
    {"POST", "/v1.0/applications/{id}/addKey", &kWriteApplications, add_key<TypeId::kApplication>, "Add a key, with proof of another", kAlsoBeta},
    {"POST", "/v1.0/applications/{id}/removeKey", &kWriteApplications, remove_key<TypeId::kApplication>, "Remove a key, with proof of another", kAlsoBeta},
    {"GET", "/v1.0/applications/{id}/appManagementPolicies", &kReadAppManagement, list_management_policies<TypeId::kApplication>, "The app management policy assigned to it", kAlsoBeta},
    {"POST", "/v1.0/applications/{id}/appManagementPolicies/$ref", &kAssignAppManagement, assign_management_policy<TypeId::kApplication>, "Assign an app management policy", kAlsoBeta},
    {"DELETE", "/v1.0/applications/{id}/appManagementPolicies/{policy}/$ref", &kAssignAppManagement, take_management_policy<TypeId::kApplication>, "Take it away", kAlsoBeta},
    {"GET", "/v1.0/servicePrincipals", &kReadApplications, list<TypeId::kServicePrincipal>, "List service principals", kAlsoBeta},
    {"GET", "/v1.0/servicePrincipals/$count", &kReadApplications, count<TypeId::kServicePrincipal>, "Count service principals", kAlsoBeta},
    {"POST", "/v1.0/servicePrincipals", &kCreateServicePrincipals, create_service_principal, "Create a service principal", kAlsoBeta},
    {"GET", "/v1.0/servicePrincipals/{id}", &kReadApplications, get_with_keys<TypeId::kServicePrincipal>, "Read a service principal; also (appId='…')", kAlsoBeta},
    {"PATCH", "/v1.0/servicePrincipals/{id}", &kWriteApplications, update<TypeId::kServicePrincipal>, "Change it", kAlsoBeta},
    {"DELETE", "/v1.0/servicePrincipals/{id}", &kWriteApplications, remove<TypeId::kServicePrincipal>, "Delete it", kAlsoBeta},
    {"GET", "/v1.0/servicePrincipals/{id}/owners", &kReadApplications, related<TypeId::kServicePrincipal, Relation::kOwners>, "Its owners", kAlsoBeta},
    {"POST", "/v1.0/servicePrincipals/{id}/owners/$ref", &kWriteApplications, add_service_principal_owner, "Add an owner", kAlsoBeta},
    {"DELETE", "/v1.0/servicePrincipals/{id}/owners/{member}/$ref", &kWriteApplications, remove_service_principal_owner, "Remove an owner", kAlsoBeta},
    {"POST", "/v1.0/servicePrincipals/{id}/addPassword", &kWriteApplications, add_password<TypeId::kServicePrincipal>, "Add a secret; the answer shows it once", kAlsoBeta | rest::kSecretAnswer},
    {"POST", "/v1.0/servicePrincipals/{id}/removePassword", &kWriteApplications, remove_password<TypeId::kServicePrincipal>, "Remove a secret", kAlsoBeta},
    {"POST", "/v1.0/servicePrincipals/{id}/addKey", &kWriteApplications, add_key<TypeId::kServicePrincipal>, "Add a key, with proof of another", kAlsoBeta},
    {"POST", "/v1.0/servicePrincipals/{id}/removeKey", &kWriteApplications, remove_key<TypeId::kServicePrincipal>, "Remove a key, with proof of another", kAlsoBeta},
    {"GET", "/v1.0/servicePrincipals/{id}/appManagementPolicies", &kReadAppManagement, list_management_policies<TypeId::kServicePrincipal>, "The app management policy assigned to it", kAlsoBeta},
    {"POST", "/v1.0/servicePrincipals/{id}/appManagementPolicies/$ref", &kAssignAppManagement, assign_management_policy<TypeId::kServicePrincipal>, "Assign an app management policy", kAlsoBeta},
    {"DELETE", "/v1.0/servicePrincipals/{id}/appManagementPolicies/{policy}/$ref", &kAssignAppManagement, take_management_policy<TypeId::kServicePrincipal>, "Take it away", kAlsoBeta},
    {"GET", "/v1.0/servicePrincipals/{id}/memberOf", &kReadApplications, related<TypeId::kServicePrincipal, Relation::kMemberOf>, "Groups and roles of a service principal", kAlsoBeta},
    {"GET", "/v1.0/servicePrincipals/{id}/transitiveMemberOf", &kReadApplications, related<TypeId::kServicePrincipal, Relation::kTransitiveMemberOf>, "Groups and roles of a service principal, nested ones included", kAlsoBeta},
    {"GET", "/v1.0/servicePrincipals/{id}/ownedObjects", &kReadApplications, related<TypeId::kServicePrincipal, Relation::kOwnedObjects>, "What a service principal owns", kAlsoBeta},
    {"POST", "/v1.0/servicePrincipals/{id}/getMemberGroups", &kReadApplications, get_member_groups, "Ids of all groups that it is in", kAlsoBeta},
    {"POST", "/v1.0/servicePrincipals/{id}/checkMemberGroups", &kReadApplications, check_member_groups, "Which of these groups", kAlsoBeta},
    {"POST", "/v1.0/servicePrincipals/{id}/getMemberObjects", &kReadApplications, get_member_objects, "Ids of all groups and roles", kAlsoBeta},
    {"POST", "/v1.0/servicePrincipals/{id}/checkMemberObjects", &kReadApplications, check_member_objects, "Which of these groups and roles", kAlsoBeta},
    {"GET", "/v1.0/servicePrincipals/{id}/oauth2PermissionGrants", &kReadGrants, related<TypeId::kServicePrincipal, Relation::kPermissionGrants>, "Delegated permissions granted to it", kAlsoBeta},
    {"GET", "/v1.0/servicePrincipals/{id}/appRoleAssignments", &kReadAppRoleAssignments, related<TypeId::kServicePrincipal, Relation::kAppRoleAssignments>, "App roles granted to it", kAlsoBeta},
    {"POST", "/v1.0/servicePrincipals/{id}/appRoleAssignments", &kWriteAppRoleAssignments, give_service_principal_app_role, "Grant an app role to it", kAlsoBeta},
    {"DELETE", "/v1.0/servicePrincipals/{id}/appRoleAssignments/{assignment}", &kWriteAppRoleAssignments, take_app_role, "Take an app role away", kAlsoBeta},
    {"GET", "/v1.0/servicePrincipals/{id}/appRoleAssignedTo", &kReadAppRoleAssignments, related<TypeId::kServicePrincipal, Relation::kAppRoleAssignedTo>, "Who holds its app roles", kAlsoBeta},
    {"POST", "/v1.0/servicePrincipals/{id}/appRoleAssignedTo", &kWriteAppRoleAssignments, give_app_role_of, "Grant one of its app roles", kAlsoBeta},
    {"DELETE", "/v1.0/servicePrincipals/{id}/appRoleAssignedTo/{assignment}", &kWriteAppRoleAssignments, take_app_role, "Take an app role away", kAlsoBeta},
    {"GET", "/v1.0/appRoleAssignments", &kReadAppRoleAssignments, refuse_direct_query, "Refused: app roles are read at their principal", kAlsoBeta},
    {"GET", "/v1.0/oauth2PermissionGrants", &kReadGrants, list<TypeId::kPermissionGrant>, "List delegated permission grants", kAlsoBeta},
    {"POST", "/v1.0/oauth2PermissionGrants", &kWriteGrants, create_grant, "Grant delegated permissions", kAlsoBeta},
    {"GET", "/v1.0/oauth2PermissionGrants/{id}", &kReadGrants, get<TypeId::kPermissionGrant>, "Read a grant", kAlsoBeta},
    {"PATCH", "/v1.0/oauth2PermissionGrants/{id}", &kWriteGrants, update<TypeId::kPermissionGrant>, "Change the scopes of a grant", kAlsoBeta},
    {"DELETE", "/v1.0/oauth2PermissionGrants/{id}", &kWriteGrants, remove<TypeId::kPermissionGrant>, "Withdraw a grant", kAlsoBeta},
    // Policies and logs.
    {"GET", "/v1.0/identity/conditionalAccess/policies", &kReadPolicies, list<TypeId::kConditionalAccessPolicy>, "List Conditional Access policies", kAlsoBeta},
    {"POST", "/v1.0/identity/conditionalAccess/policies", &kWritePolicies, create<TypeId::kConditionalAccessPolicy>, "Create a Conditional Access policy", kAlsoBeta},
    {"GET", "/v1.0/identity/conditionalAccess/policies/{id}", &kReadPolicies, get<TypeId::kConditionalAccessPolicy>, "Read a Conditional Access policy", kAlsoBeta},
    {"PATCH", "/v1.0/identity/conditionalAccess/policies/{id}", &kWritePolicies, update<TypeId::kConditionalAccessPolicy>, "Change a Conditional Access policy", kAlsoBeta},
    {"DELETE", "/v1.0/identity/conditionalAccess/policies/{id}", &kWritePolicies, remove<TypeId::kConditionalAccessPolicy>, "Delete a Conditional Access policy", kAlsoBeta},
    {"GET", "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy", &kReadSecurityDefaults, get_security_defaults, "Read security defaults", kAlsoBeta},
    {"PATCH", "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy", &kWriteSecurityDefaults, update_security_defaults, "Switch security defaults on or off", kAlsoBeta},
    {"GET", "/v1.0/policies/defaultAppManagementPolicy", &kReadAppManagement, get_only<TypeId::kDefaultAppManagement>, "What credentials applications may have", kAlsoBeta},
    {"PATCH", "/v1.0/policies/defaultAppManagementPolicy", &kWriteAppManagement, update_only<TypeId::kDefaultAppManagement>, "Change that", kAlsoBeta},
    {"GET", "/v1.0/policies/appManagementPolicies", &kReadAppManagement, list<TypeId::kAppManagementPolicy>, "List app management policies for single applications", kAlsoBeta},
    {"POST", "/v1.0/policies/appManagementPolicies", &kWriteAppManagement, create<TypeId::kAppManagementPolicy>, "Create an app management policy", kAlsoBeta},
    {"GET", "/v1.0/policies/appManagementPolicies/{id}", &kReadAppManagement, get<TypeId::kAppManagementPolicy>, "Read an app management policy", kAlsoBeta},
    {"PATCH", "/v1.0/policies/appManagementPolicies/{id}", &kWriteAppManagement, update<TypeId::kAppManagementPolicy>, "Change an app management policy", kAlsoBeta},
    {"DELETE", "/v1.0/policies/appManagementPolicies/{id}", &kWriteAppManagement, remove<TypeId::kAppManagementPolicy>, "Delete an app management policy", kAlsoBeta},
    {"GET", "/v1.0/policies/appManagementPolicies/{id}/appliesTo", &kReadAppManagement, list_policy_holders, "What it is assigned to", kAlsoBeta},
    {"GET", "/v1.0/auditLogs/signIns", &kReadSignIns, list_sign_ins, "List sign-ins; needs Entra ID P1", kAlsoBeta},
    {"GET", "/v1.0/auditLogs/signIns/{id}", &kReadSignIns, get_sign_in, "Read a sign-in", kAlsoBeta},
});
// clang-format on

}  // namespace

const rest::Surface& surface() {
  static const rest::Surface kSurface{"graph", kRoutes, gate, errors::speak, dress, errors::lost};
  return kSurface;
}

}  // namespace mockgraph::graph
