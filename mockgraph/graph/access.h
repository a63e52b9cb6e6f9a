#pragma once

#include "mockgraph/policy/permissions.h"

// What each operation asks of its caller: the permissions of the Microsoft Graph permissions
// reference (least privileged first), and the least directory roles that "Microsoft Entra built-in
// roles" gives for it. Directory.AccessAsUser.All is the older way to act as the signed-in user.
namespace mockgraph::graph::access {

using policy::Need;

// clang-format off
// ---- users ----
inline constexpr Need kReadUsers{
    .delegated = "User.ReadBasic.All User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User.ReadBasic.All User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All",
    .self = "User.Read User.ReadWrite"};
inline constexpr Need kReadMe{
    .delegated = "User.Read User.ReadWrite User.ReadBasic.All User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All"};
inline constexpr Need kCreateUsers{
    .delegated = "User.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User.ReadWrite.All Directory.ReadWrite.All",
    .roles = "User Administrator, Directory Writers"};
// Which properties each of these may change is for the handler to say.
inline constexpr Need kUpdateUsers{
    .delegated = "User.ReadWrite.All Directory.ReadWrite.All User-PasswordProfile.ReadWrite.All User.EnableDisableAccount.All User-Phone.ReadWrite.All User-Mail.ReadWrite.All User.ManageIdentities.All Directory.AccessAsUser.All",
    .application = "User.ReadWrite.All Directory.ReadWrite.All User-PasswordProfile.ReadWrite.All User.EnableDisableAccount.All User-Phone.ReadWrite.All User-Mail.ReadWrite.All User.ManageIdentities.All",
    .self = "User.ReadWrite",
    .roles = "User Administrator, Directory Writers, Authentication Administrator, Privileged Authentication Administrator, Helpdesk Administrator, Password Administrator"};
inline constexpr Need kDeleteUsers{
    .delegated = "User.DeleteRestore.All User.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User.DeleteRestore.All User.ReadWrite.All",
    .roles = "User Administrator, Privileged Authentication Administrator"};
// Deletion and reset of users who hold a privileged role.
inline constexpr Need kTouchAdministrators{
    .delegated = "User.DeleteRestore.All User.ReadWrite.All Directory.ReadWrite.All User-PasswordProfile.ReadWrite.All User.EnableDisableAccount.All Directory.AccessAsUser.All",
    .application = "User.DeleteRestore.All User.ReadWrite.All Directory.ReadWrite.All User-PasswordProfile.ReadWrite.All User.EnableDisableAccount.All",
    .roles = "Privileged Authentication Administrator",
    .roles_for_apps = true};
// All properties of a user, by whom an administrator is.
inline constexpr Need kUpdateAnyUser{
    .delegated = "User.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User.ReadWrite.All Directory.ReadWrite.All",
    .roles = "User Administrator, Directory Writers, Authentication Administrator, Privileged Authentication Administrator, Helpdesk Administrator, Password Administrator"};
// Single properties of a user, by whom a narrow permission is enough.
inline constexpr Need kUpdatePassword{
    .delegated = "User-PasswordProfile.ReadWrite.All User.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User-PasswordProfile.ReadWrite.All User.ReadWrite.All Directory.ReadWrite.All"};
inline constexpr Need kUpdateAccountEnabled{
    .delegated = "User.EnableDisableAccount.All User.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User.EnableDisableAccount.All User.ReadWrite.All Directory.ReadWrite.All",
    .also = "User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All"};
inline constexpr Need kUpdatePhones{
    .delegated = "User-Phone.ReadWrite.All User.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User-Phone.ReadWrite.All User.ReadWrite.All Directory.ReadWrite.All"};
inline constexpr Need kUpdateMails{
    .delegated = "User-Mail.ReadWrite.All User.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User-Mail.ReadWrite.All User.ReadWrite.All Directory.ReadWrite.All"};
inline constexpr Need kUpdateIdentities{
    .delegated = "User.ManageIdentities.All User.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User.ManageIdentities.All User.ReadWrite.All Directory.ReadWrite.All"};
inline constexpr Need kReadMemberOf{
    .delegated = "GroupMember.Read.All Group.ReadBasic.All Group.Read.All Group.ReadWrite.All User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "GroupMember.Read.All Group.ReadBasic.All Group.Read.All Group.ReadWrite.All User.Read.All Directory.Read.All Directory.ReadWrite.All",
    .self = "User.Read User.ReadWrite"};
inline constexpr Need kReadMyMemberOf{
    .delegated = "User.Read User.ReadWrite GroupMember.Read.All Group.ReadBasic.All Group.Read.All Group.ReadWrite.All User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All"};
inline constexpr Need kReadReports{
    .delegated = "User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All",
    .self = "User.Read User.ReadWrite"};
inline constexpr Need kReadMyReports{
    .delegated = "User.Read User.ReadWrite User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All"};
inline constexpr Need kWriteManager{
    .delegated = "User.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User.ReadWrite.All Directory.ReadWrite.All",
    .roles = "User Administrator, Directory Writers"};
inline constexpr Need kRevokeSessions{
    .delegated = "User.RevokeSessions.All User.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User.RevokeSessions.All User.ReadWrite.All Directory.ReadWrite.All",
    .self = "User.RevokeSessions.All User.ReadWrite User.ReadWrite.All",
    .roles = "User Administrator, Helpdesk Administrator, Authentication Administrator, Privileged Authentication Administrator"};
inline constexpr Need kChangePassword{
    .self = "User-PasswordProfile.ReadWrite.All Directory.AccessAsUser.All"};

inline constexpr Need kReadUserInfo{.delegated = "openid"};

// ---- deleted items ----
inline constexpr Need kReadDeletedUsers{
    .delegated = "User.Read.All User.ReadWrite.All User.DeleteRestore.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User.Read.All User.ReadWrite.All User.DeleteRestore.All Directory.Read.All Directory.ReadWrite.All"};
inline constexpr Need kReadDeletedGroups{
    .delegated = "Group.Read.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Group.Read.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All"};
inline constexpr Need kReadDeletedApplications{
    .delegated = "Application.Read.All Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Application.Read.All Application.ReadWrite.OwnedBy Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All"};
// Of whatever type: the handler asks for the one above that fits.
inline constexpr Need kReadDeletedItems{
    .delegated = "User.Read.All User.ReadWrite.All User.DeleteRestore.All Group.Read.All Group.ReadWrite.All Application.Read.All Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User.Read.All User.ReadWrite.All User.DeleteRestore.All Group.Read.All Group.ReadWrite.All Application.Read.All Application.ReadWrite.OwnedBy Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All"};
inline constexpr Need kRestoreUsers{
    .delegated = "User.DeleteRestore.All User.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User.DeleteRestore.All User.ReadWrite.All",
    .roles = "User Administrator, Privileged Authentication Administrator"};
inline constexpr Need kRestoreGroups{
    .delegated = "Group.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Group.ReadWrite.All",
    .roles = "Groups Administrator, User Administrator"};
inline constexpr Need kRestoreApplications{
    .delegated = "Application.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Application.ReadWrite.OwnedBy Application.ReadWrite.All Directory.ReadWrite.All",
    .roles = "Application Administrator, Cloud Application Administrator"};
inline constexpr Need kRestoreItems{
    .delegated = "User.DeleteRestore.All User.ReadWrite.All Group.ReadWrite.All Application.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User.DeleteRestore.All User.ReadWrite.All Group.ReadWrite.All Application.ReadWrite.OwnedBy Application.ReadWrite.All Directory.ReadWrite.All",
    .roles = "User Administrator, Privileged Authentication Administrator, Groups Administrator, Application Administrator, Cloud Application Administrator"};

// As the type of the object asks; the handler looks again.
inline constexpr Need kDeleteDirectoryObjects{
    .delegated = "User.DeleteRestore.All User.ReadWrite.All Group.ReadWrite.All Application.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "User.DeleteRestore.All User.ReadWrite.All Group.ReadWrite.All Application.ReadWrite.OwnedBy Application.ReadWrite.All Directory.ReadWrite.All",
    .roles = "User Administrator, Privileged Authentication Administrator, Groups Administrator, Application Administrator, Cloud Application Administrator",
    .owner_suffices = true};

// ---- licences ----
inline constexpr Need kReadLicenses{
    .delegated = "LicenseAssignment.Read.All LicenseAssignment.ReadWrite.All User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "LicenseAssignment.Read.All LicenseAssignment.ReadWrite.All User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All",
    .self = "User.Read User.ReadWrite"};
inline constexpr Need kAssignLicense{
    .delegated = "LicenseAssignment.ReadWrite.All User.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "LicenseAssignment.ReadWrite.All User.ReadWrite.All Directory.ReadWrite.All",
    .roles = "License Administrator, User Administrator, Directory Writers"};
inline constexpr Need kAssignGroupLicense{
    .delegated = "LicenseAssignment.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "LicenseAssignment.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All",
    .roles = "License Administrator, User Administrator, Directory Writers"};
inline constexpr Need kReadSubscriptions{
    .delegated = "LicenseAssignment.Read.All LicenseAssignment.ReadWrite.All Organization.Read.All Organization.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "LicenseAssignment.Read.All LicenseAssignment.ReadWrite.All Organization.Read.All Organization.ReadWrite.All Directory.Read.All Directory.ReadWrite.All"};

// ---- mail ----
inline constexpr Need kReadMailboxSettings{
    .delegated = "MailboxSettings.Read MailboxSettings.ReadWrite",
    .application = "MailboxSettings.Read MailboxSettings.ReadWrite"};
inline constexpr Need kWriteMailboxSettings{.delegated = "MailboxSettings.ReadWrite",
                                             .application = "MailboxSettings.ReadWrite"};
inline constexpr Need kReadMail{.delegated = "Mail.Read", .application = "Mail.Read"};
inline constexpr Need kSendMail{.delegated = "Mail.Send", .application = "Mail.Send"};

// ---- groups ----
inline constexpr Need kReadGroups{
    .delegated = "Group.ReadBasic.All GroupMember.Read.All Group.Read.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Group.ReadBasic.All GroupMember.Read.All Group.Read.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All"};
inline constexpr Need kCreateGroups{  // ordinary users may create security groups
    .delegated = "Group.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Group.Create Group.ReadWrite.All Directory.ReadWrite.All"};
inline constexpr Need kUpdateGroups{
    .delegated = "Group.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Group.ReadWrite.All Directory.ReadWrite.All",
    .roles = "Groups Administrator, User Administrator, Directory Writers",
    .owner_suffices = true};
inline constexpr Need kDeleteGroups{
    .delegated = "Group.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Group.ReadWrite.All",
    .roles = "Groups Administrator, User Administrator",
    .owner_suffices = true};
inline constexpr Need kReadMembers{
    .delegated = "GroupMember.ReadBasic.All GroupMember.Read.All GroupMember.ReadWrite.All Group.Read.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "GroupMember.ReadBasic.All GroupMember.Read.All GroupMember.ReadWrite.All Group.Read.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All"};
inline constexpr Need kWriteMembers{
    .delegated = "GroupMember.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "GroupMember.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All",
    .roles = "Groups Administrator, User Administrator, Directory Writers, Privileged Role Administrator",
    .owner_suffices = true};
inline constexpr Need kWriteOwners{
    .delegated = "Group.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Group.ReadWrite.All Directory.ReadWrite.All",
    .roles = "Groups Administrator, User Administrator, Directory Writers, Privileged Role Administrator",
    .owner_suffices = true};
// Beside the needs above, where the group can hold roles.
inline constexpr Need kWriteRoleGroups{
    .delegated = "RoleManagement.ReadWrite.Directory Directory.AccessAsUser.All",
    .application = "RoleManagement.ReadWrite.Directory",
    .roles = "Privileged Role Administrator",
    .owner_suffices = true};
inline constexpr Need kCreateRoleGroups{
    .delegated = "RoleManagement.ReadWrite.Directory Directory.AccessAsUser.All",
    .application = "RoleManagement.ReadWrite.Directory",
    .roles = "Privileged Role Administrator"};

// ---- roles ----
inline constexpr Need kReadRoles{
    .delegated = "RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory RoleManagement.Read.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory RoleManagement.Read.All Directory.Read.All Directory.ReadWrite.All"};
inline constexpr Need kWriteRoles{
    .delegated = "RoleManagement.ReadWrite.Directory Directory.AccessAsUser.All",
    .application = "RoleManagement.ReadWrite.Directory",
    .roles = "Privileged Role Administrator"};

// Schedules of roles, and requests for them. Who activates his own role needs no role for it.
inline constexpr Need kReadSchedules{
    .delegated = "RoleAssignmentSchedule.Read.Directory RoleAssignmentSchedule.ReadWrite.Directory RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory RoleManagement.Read.All",
    .application = "RoleAssignmentSchedule.Read.Directory RoleAssignmentSchedule.ReadWrite.Directory RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory RoleManagement.Read.All"};
inline constexpr Need kRequestRoles{
    .delegated = "RoleAssignmentSchedule.ReadWrite.Directory RoleManagement.ReadWrite.Directory",
    .application = "RoleAssignmentSchedule.ReadWrite.Directory RoleManagement.ReadWrite.Directory"};
inline constexpr Need kRequestRolesForOthers{
    .delegated = "RoleAssignmentSchedule.ReadWrite.Directory RoleManagement.ReadWrite.Directory",
    .application = "RoleAssignmentSchedule.ReadWrite.Directory RoleManagement.ReadWrite.Directory",
    .roles = "Privileged Role Administrator"};
inline constexpr Need kReadEligibility{
    .delegated = "RoleEligibilitySchedule.Read.Directory RoleEligibilitySchedule.ReadWrite.Directory RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory RoleManagement.Read.All",
    .application = "RoleEligibilitySchedule.Read.Directory RoleEligibilitySchedule.ReadWrite.Directory RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory RoleManagement.Read.All"};
inline constexpr Need kWriteEligibility{
    .delegated = "RoleEligibilitySchedule.ReadWrite.Directory RoleManagement.ReadWrite.Directory",
    .application = "RoleEligibilitySchedule.ReadWrite.Directory RoleManagement.ReadWrite.Directory",
    .roles = "Privileged Role Administrator"};

inline constexpr Need kReadDevices{
    .delegated = "Device.Read.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Device.Read.All Device.ReadWrite.All Directory.Read.All Directory.ReadWrite.All"};
inline constexpr Need kCreateDevices{
    .delegated = "Directory.AccessAsUser.All",
    .application = "Device.ReadWrite.All",
    .roles = "Intune Administrator"};
inline constexpr Need kChangeDevices{
    .delegated = "Directory.AccessAsUser.All",
    .application = "Device.ReadWrite.All Directory.ReadWrite.All",
    .roles = "Intune Administrator, Cloud Device Administrator"};
inline constexpr Need kDeleteDevices{
    .delegated = "Directory.AccessAsUser.All",
    .application = "Device.ReadWrite.All",
    .roles = "Intune Administrator, Cloud Device Administrator"};

inline constexpr Need kReadUnits{
    .delegated = "AdministrativeUnit.Read.All AdministrativeUnit.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "AdministrativeUnit.Read.All AdministrativeUnit.ReadWrite.All Directory.Read.All Directory.ReadWrite.All"};
inline constexpr Need kWriteUnits{
    .delegated = "AdministrativeUnit.ReadWrite.All Directory.AccessAsUser.All",
    .application = "AdministrativeUnit.ReadWrite.All",
    .roles = "Privileged Role Administrator"};

// ---- the tenant ----
// ---- granular delegated admin privileges: delegated only ----
inline constexpr Need kReadRelationships{
    .delegated = "DelegatedAdminRelationship.Read.All DelegatedAdminRelationship.ReadWrite.All"};
inline constexpr Need kWriteRelationships{.delegated = "DelegatedAdminRelationship.ReadWrite.All"};
inline constexpr Need kReadPartnerSecurity{.delegated = "PartnerSecurity.Read.All",
                                           .application = "PartnerSecurity.Read.All"};
inline constexpr Need kReadContracts{
    .delegated = "Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Directory.Read.All Directory.ReadWrite.All"};
inline constexpr Need kFindTenants{
    .delegated = "Directory.Read.All Directory.ReadWrite.All",
    .application = "Directory.Read.All Directory.ReadWrite.All"};

inline constexpr Need kReadOrganization{
    .delegated = "User.Read User.ReadWrite User.Read.All User.ReadWrite.All Organization.Read.All Organization.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Organization.Read.All Organization.ReadWrite.All User.Read.All Directory.Read.All Directory.ReadWrite.All"};
// Everything of it, and not only what everybody may know.
inline constexpr Need kReadWholeOrganization{
    .delegated = "User.Read.All User.ReadWrite.All Organization.Read.All Organization.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Organization.Read.All Organization.ReadWrite.All User.Read.All Directory.Read.All Directory.ReadWrite.All"};
inline constexpr Need kWriteOrganization{
    .delegated = "Organization.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Organization.ReadWrite.All",
    .roles = "Directory Writers"};
inline constexpr Need kReadDomains{
    .delegated = "Domain.Read.All Domain.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Domain.Read.All Domain.ReadWrite.All Directory.Read.All Directory.ReadWrite.All"};
inline constexpr Need kWriteDomains{
    .delegated = "Domain.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Domain.ReadWrite.All",
    .roles = "Domain Name Administrator"};
inline constexpr Need kReadDirectoryObjects{
    .delegated = "Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All User.Read.All User.ReadWrite.All Group.Read.All Group.ReadWrite.All GroupMember.Read.All Application.Read.All Application.ReadWrite.All",
    .application = "Directory.Read.All Directory.ReadWrite.All User.Read.All User.ReadWrite.All Group.Read.All Group.ReadWrite.All GroupMember.Read.All Application.Read.All Application.ReadWrite.All"};

// ---- applications ----
inline constexpr Need kReadApplications{
    .delegated = "Application.Read.All Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Application.Read.All Application.ReadWrite.All Application.ReadWrite.OwnedBy Directory.Read.All Directory.ReadWrite.All"};
inline constexpr Need kCreateApplications{
    .delegated = "AppRegistration.Create Application.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "AppRegistration.Create Application.ReadWrite.OwnedBy Application.ReadWrite.All Directory.ReadWrite.All"};
// Beside the need above, where the tenant does not let every user register applications.
inline constexpr Need kCreateApplicationsAnyway{
    .delegated = "AppRegistration.Create Application.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "AppRegistration.Create Application.ReadWrite.OwnedBy Application.ReadWrite.All Directory.ReadWrite.All",
    .roles = "Application Administrator, Cloud Application Administrator, Application Developer"};
inline constexpr Need kWriteApplications{
    .delegated = "Application.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Application.ReadWrite.All Directory.ReadWrite.All",
    .owned = "Application.ReadWrite.OwnedBy",
    .roles = "Application Administrator, Cloud Application Administrator",
    .owner_suffices = true};
// Any application, its own or not: without this it owns what it makes, and makes it at home.
inline constexpr Need kWriteAnyApplication{
    .application = "Application.ReadWrite.All Directory.ReadWrite.All"};
inline constexpr Need kCreateServicePrincipals{
    .delegated = "Application.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Application.ReadWrite.OwnedBy Application.ReadWrite.All Directory.ReadWrite.All",
    .roles = "Application Administrator, Cloud Application Administrator, Application Developer"};
inline constexpr Need kReadGrants{
    .delegated = "Directory.Read.All Directory.ReadWrite.All DelegatedPermissionGrant.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Directory.Read.All Directory.ReadWrite.All DelegatedPermissionGrant.ReadWrite.All"};
inline constexpr Need kWriteGrants{
    .delegated = "DelegatedPermissionGrant.ReadWrite.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "DelegatedPermissionGrant.ReadWrite.All Directory.ReadWrite.All",
    .roles = "Privileged Role Administrator, Application Administrator, Cloud Application Administrator, Directory Writers"};
inline constexpr Need kReadAppRoleAssignments{
    .delegated = "Application.Read.All Application.ReadWrite.All AppRoleAssignment.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .application = "Application.Read.All Application.ReadWrite.All AppRoleAssignment.ReadWrite.All Directory.Read.All Directory.ReadWrite.All"};
inline constexpr Need kWriteAppRoleAssignments{
    .delegated = "AppRoleAssignment.ReadWrite.All Directory.AccessAsUser.All",
    .application = "AppRoleAssignment.ReadWrite.All",
    .roles = "Privileged Role Administrator, Application Administrator, Cloud Application Administrator, User Administrator"};
// An app role of Microsoft Graph is a right over the whole tenant.
inline constexpr Need kGrantGraphAppRoles{
    .delegated = "AppRoleAssignment.ReadWrite.All Directory.AccessAsUser.All",
    .application = "AppRoleAssignment.ReadWrite.All",
    .roles = "Privileged Role Administrator"};

inline constexpr Need kReadAppManagement{
    .delegated = "Policy.Read.All Policy.ReadWrite.ApplicationConfiguration",
    .application = "Policy.Read.All Policy.ReadWrite.ApplicationConfiguration"};
inline constexpr Need kWriteAppManagement{
    .delegated = "Policy.ReadWrite.ApplicationConfiguration",
    .application = "Policy.ReadWrite.ApplicationConfiguration",
    .roles = "Application Administrator, Cloud Application Administrator, Security Administrator"};
// To say which application a policy is for.
inline constexpr Need kAssignAppManagement{
    .delegated = "Policy.ReadWrite.ApplicationConfiguration Application.ReadWrite.All Directory.ReadWrite.All",
    .application = "Policy.ReadWrite.ApplicationConfiguration Application.ReadWrite.All Directory.ReadWrite.All",
    .roles = "Application Administrator, Cloud Application Administrator"};

// ---- policies ----
inline constexpr Need kReadPolicies{
    .delegated = "Policy.Read.ConditionalAccess Policy.Read.All Policy.ReadWrite.ConditionalAccess",
    .application = "Policy.Read.ConditionalAccess Policy.Read.All Policy.ReadWrite.ConditionalAccess",
    .roles = "Conditional Access Administrator, Security Administrator, Security Reader, Global Reader"};
inline constexpr Need kWritePolicies{
    .delegated = "Policy.ReadWrite.ConditionalAccess",
    .application = "Policy.ReadWrite.ConditionalAccess",
    .also = "Application.Read.All Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All Directory.AccessAsUser.All",
    .roles = "Conditional Access Administrator, Security Administrator"};
inline constexpr Need kReadSecurityDefaults{
    .delegated = "Policy.Read.All Policy.ReadWrite.SecurityDefaults Policy.ReadWrite.ConditionalAccess",
    .application = "Policy.Read.All Policy.ReadWrite.SecurityDefaults Policy.ReadWrite.ConditionalAccess",
    .roles = "Conditional Access Administrator, Security Administrator, Security Reader, Global Reader"};
inline constexpr Need kWriteSecurityDefaults{
    .delegated = "Policy.ReadWrite.SecurityDefaults Policy.ReadWrite.ConditionalAccess",
    .application = "Policy.ReadWrite.SecurityDefaults Policy.ReadWrite.ConditionalAccess",
    .roles = "Conditional Access Administrator, Security Administrator"};

// Authentication strengths, and what methods users may register.
inline constexpr Need kReadMethodPolicies{
    .delegated = "Policy.Read.All Policy.ReadWrite.AuthenticationMethod Policy.ReadWrite.ConditionalAccess",
    .application = "Policy.Read.All Policy.ReadWrite.AuthenticationMethod Policy.ReadWrite.ConditionalAccess",
    .roles = "Authentication Policy Administrator, Conditional Access Administrator, Security Administrator, Security Reader, Global Reader"};
inline constexpr Need kWriteMethodPolicies{
    .delegated = "Policy.ReadWrite.AuthenticationMethod",
    .application = "Policy.ReadWrite.AuthenticationMethod",
    .roles = "Authentication Policy Administrator"};
inline constexpr Need kWriteStrengths{
    .delegated = "Policy.ReadWrite.ConditionalAccess Policy.ReadWrite.AuthenticationMethod",
    .application = "Policy.ReadWrite.ConditionalAccess Policy.ReadWrite.AuthenticationMethod",
    .roles = "Conditional Access Administrator, Security Administrator, Authentication Policy Administrator"};
inline constexpr Need kReadAuthorization{
    .delegated = "Policy.Read.All Policy.ReadWrite.Authorization",
    .application = "Policy.Read.All Policy.ReadWrite.Authorization"};
inline constexpr Need kWriteAuthorization{
    .delegated = "Policy.ReadWrite.Authorization",
    .application = "Policy.ReadWrite.Authorization",
    .roles = "Privileged Role Administrator"};

// ---- authentication methods, per-user MFA ----
inline constexpr Need kReadMethods{
    .delegated = "UserAuthenticationMethod.Read.All UserAuthenticationMethod.ReadWrite.All",
    .application = "UserAuthenticationMethod.Read.All UserAuthenticationMethod.ReadWrite.All",
    .self = "UserAuthenticationMethod.Read UserAuthenticationMethod.Read.All UserAuthenticationMethod.ReadWrite UserAuthenticationMethod.ReadWrite.All",
    .roles = "Global Reader, Authentication Administrator, Privileged Authentication Administrator"};
inline constexpr Need kWriteMethods{
    .delegated = "UserAuthenticationMethod.ReadWrite.All",
    .application = "UserAuthenticationMethod.ReadWrite.All",
    .self = "UserAuthenticationMethod.ReadWrite UserAuthenticationMethod.ReadWrite.All",
    .roles = "Authentication Administrator, Privileged Authentication Administrator"};
// Beside the need above, where the user holds a role.
inline constexpr Need kWriteMethodsOfAdministrators{
    .delegated = "UserAuthenticationMethod.ReadWrite.All",
    .application = "UserAuthenticationMethod.ReadWrite.All",
    .self = "UserAuthenticationMethod.ReadWrite UserAuthenticationMethod.ReadWrite.All",
    .roles = "Privileged Authentication Administrator"};
inline constexpr Need kReadMfaState{
    .delegated = "Policy.Read.All Policy.ReadWrite.AuthenticationMethod",
    .application = "Policy.Read.All Policy.ReadWrite.AuthenticationMethod",
    .self = "UserAuthenticationMethod.Read UserAuthenticationMethod.ReadWrite Policy.Read.All Policy.ReadWrite.AuthenticationMethod",
    .roles = "Authentication Policy Administrator, Authentication Administrator, Privileged Authentication Administrator, Global Reader"};
inline constexpr Need kWriteMfaState{
    .delegated = "Policy.ReadWrite.AuthenticationMethod",
    .application = "Policy.ReadWrite.AuthenticationMethod",
    .roles = "Authentication Policy Administrator"};

// ---- logs ----
inline constexpr Need kReadAudits{
    .delegated = "AuditLog.Read.All",
    .application = "AuditLog.Read.All",
    .roles = "Reports Reader, Security Reader, Security Administrator, Security Operator, Global Reader"};
inline constexpr Need kReadSignIns{
    .delegated = "AuditLog.Read.All",
    .application = "AuditLog.Read.All",
    .roles = "Reports Reader, Security Reader, Security Administrator, Security Operator, Global Reader"};
// clang-format on

}  // namespace mockgraph::graph::access
