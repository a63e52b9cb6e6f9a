#pragma once

#include <array>
#include <string_view>

namespace mockgraph::policy {

// A built-in directory role. Its id is that of the template and of the role definition at once.
struct DirectoryRole {
  std::string_view id;
  std::string_view name;
  std::string_view description;
  bool privileged = false;       // the "Privileged" label: roleDefinition.isPrivileged
  bool mfa_by_defaults = false;  // security defaults ask its holders for MFA at every sign-in
};

// From "Microsoft Entra built-in roles"
// (learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference) and, for
// the last flag, from "Security defaults in Microsoft Entra ID"
// (learn.microsoft.com/entra/fundamentals/security-defaults).
namespace rows {
inline constexpr bool kPrivileged = true, kPlain = false;
inline constexpr bool kMfaByDefaults = true, kNoMfaByDefaults = false;

// clang-format off
inline constexpr std::array kRoles{
    DirectoryRole{"62e90394-69f5-4237-9190-012177145e10", "Global Administrator",
                  "Can manage all aspects of Microsoft Entra ID and Microsoft services that use Microsoft Entra identities.", kPrivileged, kMfaByDefaults},
    DirectoryRole{"e8611ab8-c189-46e8-94e1-60213ab1f814", "Privileged Role Administrator",
                  "Can manage role assignments in Microsoft Entra ID, and all aspects of Privileged Identity Management.", kPrivileged, kMfaByDefaults},
    DirectoryRole{"7be44c8a-adaf-4e2a-84d6-ab2649e08a13", "Privileged Authentication Administrator",
                  "Can access to view, set and reset authentication method information for any user (admin or non-admin).", kPrivileged, kMfaByDefaults},
    DirectoryRole{"c4e39bd9-1100-46d3-8c65-fb160da0071f", "Authentication Administrator",
                  "Can access to view, set and reset authentication method information for any non-admin user.", kPrivileged, kMfaByDefaults},
    DirectoryRole{"0526716b-113d-4c15-b2c8-68e3c22b9f80", "Authentication Policy Administrator",
                  "Can create and manage the authentication methods policy, tenant-wide MFA settings, password protection policy, and verifiable credentials.", kPlain, kMfaByDefaults},
    DirectoryRole{"fe930be7-5e62-47db-91af-98c3a49a38b1", "User Administrator",
                  "Can manage all aspects of users and groups, including resetting passwords for limited admins.", kPrivileged, kMfaByDefaults},
    DirectoryRole{"fdd7a751-b60b-444a-984c-02652fe8fa1c", "Groups Administrator",
                  "Members of this role can create/manage groups, create/manage groups settings like naming and expiration policies, and view groups activity and audit reports.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"4d6ac14f-3453-41d0-bef9-a3e0c569773a", "License Administrator",
                  "Can manage product licenses on users and groups.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"966707d0-3269-4727-9be2-8c3a10f19b9d", "Password Administrator",
                  "Can reset passwords for non-administrators and Password Administrators.", kPrivileged, kMfaByDefaults},
    DirectoryRole{"729827e3-9c14-49f7-bb1b-9608f156bbb8", "Helpdesk Administrator",
                  "Can reset passwords for non-administrators and Helpdesk Administrators.", kPrivileged, kMfaByDefaults},
    DirectoryRole{"9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", "Application Administrator",
                  "Can create and manage all aspects of app registrations and enterprise apps.", kPrivileged, kMfaByDefaults},
    DirectoryRole{"158c047a-c907-4556-b7ef-446551a6b5f7", "Cloud Application Administrator",
                  "Can create and manage all aspects of app registrations and enterprise apps except App Proxy.", kPrivileged, kMfaByDefaults},
    DirectoryRole{"cf1c38e5-3621-4004-a7cb-879624dced7c", "Application Developer",
                  "Can create application registrations independent of the 'Users can register applications' setting.", kPrivileged, kNoMfaByDefaults},
    DirectoryRole{"b1be1c3e-b65d-4f19-8427-f6fa0d97feb9", "Conditional Access Administrator",
                  "Can manage Conditional Access capabilities.", kPrivileged, kMfaByDefaults},
    DirectoryRole{"194ae4cb-b126-40b2-bd5b-6091b380977d", "Security Administrator",
                  "Can read security information and reports, and manage configuration in Microsoft Entra ID and Office 365.", kPrivileged, kMfaByDefaults},
    DirectoryRole{"5f2222b1-57c3-48ba-8ad5-d4759f1fde6f", "Security Operator",
                  "Creates and manages security events.", kPrivileged, kNoMfaByDefaults},
    DirectoryRole{"5d6b6bb7-de71-4623-b4af-96380a352509", "Security Reader",
                  "Can read security information and reports in Microsoft Entra ID and Office 365.", kPrivileged, kNoMfaByDefaults},
    DirectoryRole{"f2ef992c-3afb-46b9-b7cf-a126ee74c451", "Global Reader",
                  "Can read everything that a Global Administrator can, but not update anything.", kPrivileged, kNoMfaByDefaults},
    DirectoryRole{"4a5d8f65-41da-4de4-8968-e035b65339cf", "Reports Reader",
                  "Can read sign-in and audit reports.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"88d8e3e3-8f55-4a1e-953a-9b9898b8876b", "Directory Readers",
                  "Can read basic directory information. Commonly used to grant directory read access to applications and guests.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"9360feb5-f418-4baa-8175-e2a00bac4301", "Directory Writers",
                  "Can read and write basic directory information. For granting access to applications, not intended for users.", kPrivileged, kNoMfaByDefaults},
    DirectoryRole{"d29b2b05-8046-44ba-8758-1e26182fcf32", "Directory Synchronization Accounts",
                  "Only used by Microsoft Entra Connect service.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"95e79109-95c0-4d8e-aee3-d01accf2d47b", "Guest Inviter",
                  "Can invite guest users independent of the 'members can invite guests' setting.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"b0f54661-2d74-4c50-afa3-1ec803f12efe", "Billing Administrator",
                  "Can perform common billing related tasks like updating payment information.", kPlain, kMfaByDefaults},
    DirectoryRole{"8329153b-31d0-4727-b945-745eb3bc5f31", "Domain Name Administrator",
                  "Can manage domain names in cloud and on-premises.", kPrivileged, kNoMfaByDefaults},
    DirectoryRole{"8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2", "Hybrid Identity Administrator",
                  "Manage Active Directory to Microsoft Entra cloud provisioning, Microsoft Entra Connect, pass-through authentication (PTA), password hash synchronization (PHS), seamless single sign-on (seamless SSO), and federation settings. Does not have access to manage Microsoft Entra Connect Health.", kPrivileged, kNoMfaByDefaults},
    DirectoryRole{"be2f45a1-457d-42af-a067-6ec1fa63bc45", "External Identity Provider Administrator",
                  "Can configure identity providers for use in direct federation.", kPrivileged, kNoMfaByDefaults},
    DirectoryRole{"45d8d3c5-c802-45c6-b32a-1d70b5e1e86e", "Identity Governance Administrator",
                  "Manage access using Microsoft Entra ID for identity governance scenarios.", kPlain, kMfaByDefaults},
    DirectoryRole{"29232cdf-9323-42fd-ade2-1d097af3e4de", "Exchange Administrator",
                  "Can manage all aspects of the Exchange product.", kPlain, kMfaByDefaults},
    DirectoryRole{"31392ffb-586c-42d1-9346-e59415a2cc4e", "Exchange Recipient Administrator",
                  "Can create or update Exchange Online recipients within the Exchange Online organization.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"f28a1f50-f6e7-4571-818b-6a12f2af6b6c", "SharePoint Administrator",
                  "Can manage all aspects of the SharePoint service.", kPlain, kMfaByDefaults},
    DirectoryRole{"69091246-20e8-4a56-aa4d-066075b2a7a8", "Teams Administrator",
                  "Can manage the Microsoft Teams service.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"baf37b3a-610e-45da-9e62-d9d1e5e8914b", "Teams Communications Administrator",
                  "Can manage calling and meetings features within the Microsoft Teams service.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"75941009-915a-4869-abe7-691bff18279e", "Skype for Business Administrator",
                  "Can manage all aspects of the Skype for Business product.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"3a2c62db-5318-420d-8d74-23affee5d9d5", "Intune Administrator",
                  "Can manage all aspects of the Intune product.", kPrivileged, kNoMfaByDefaults},
    DirectoryRole{"7698a772-787b-4ac8-901f-60d6b08affd2", "Cloud Device Administrator",
                  "Limited access to manage devices in Microsoft Entra ID.", kPrivileged, kNoMfaByDefaults},
    DirectoryRole{"9f06204d-73c1-4d4c-880a-6edb90606fd8", "Microsoft Entra Joined Device Local Administrator",
                  "Users assigned to this role are added to the local administrators group on Microsoft Entra joined devices.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"892c5842-a9a6-463a-8041-72aa08ca3cf6", "Cloud App Security Administrator",
                  "Can manage all aspects of the Defender for Cloud Apps product.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"17315797-102d-40b4-93e0-432062caca18", "Compliance Administrator",
                  "Can read and manage compliance configuration and reports in Microsoft Entra ID and Microsoft 365.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"e6d1a23a-da11-4be4-9570-befc86d067a7", "Compliance Data Administrator",
                  "Creates and manages compliance content.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"f023fd81-a637-4b56-95fd-791ac0226033", "Service Support Administrator",
                  "Can read service health information and manage support tickets.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b", "Message Center Reader",
                  "Can read messages and updates for their organization in Office 365 Message Center only.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"75934031-6c7e-415a-99d7-48dbd49e875e", "Usage Summary Reports Reader",
                  "Read Usage reports and Adoption Score, but can't access user details.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"11648597-926c-4cf3-9c36-bcebb0ba8dcc", "Power Platform Administrator",
                  "Can create and manage all aspects of Microsoft Dynamics 365, Power Apps and Power Automate.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"a9ea8996-122f-4c74-9520-8edcd192826c", "Fabric Administrator",
                  "Can manage all aspects of the Fabric and Power BI products.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"44367163-eba1-44c3-98af-f5787879f96a", "Dynamics 365 Administrator",
                  "Can manage all aspects of the Dynamics 365 product.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"4ba39ca4-527c-499a-b93d-d9b492c50246", "Partner Tier1 Support",
                  "Do not use - not intended for general use.", kPrivileged, kNoMfaByDefaults},
    DirectoryRole{"e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8", "Partner Tier2 Support",
                  "Do not use - not intended for general use.", kPrivileged, kNoMfaByDefaults},
    DirectoryRole{"a0b1b346-4d3e-4e8b-98f8-753987be4970", "User",
                  "Default role for member users. Can read all and write a limited set of directory information.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"10dae51f-b6af-4016-8d66-8c2a99b929b3", "Guest User",
                  "Default role for guest users. Can read a limited set of directory information.", kPlain, kNoMfaByDefaults},
    DirectoryRole{"2af84b1e-32c8-42b7-82bc-daa82404023b", "Restricted Guest User",
                  "Restricted role for guest users. Can read a limited set of directory information.", kPlain, kNoMfaByDefaults},
};
// clang-format on
}  // namespace rows

}  // namespace mockgraph::policy
