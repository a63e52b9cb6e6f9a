#pragma once

#include <array>
#include <string_view>

namespace mockgraph::policy {

// The APIs whose permissions an application may be given.
enum class Resource {
  kGraph,
  kPartnerCenter,
  kExchange,
  kSharePoint,
  kDefender,
  kTeamsAdmin,
  kLicenseManager,
  kManagementApis,
  kAdminPortal,
  kOwnApi,  // what an application of some tenant publishes; its permissions are not in this table
};

// One permission. The delegated form has a scope id, the application form a role id; an id is
// empty where that form does not exist.
struct Permission {
  Resource resource = Resource::kGraph;
  std::string_view name;
  std::string_view scope_id;
  std::string_view role_id;
  bool admin_consent = true;  // the delegated form needs an administrator's consent
};

// From the Microsoft Graph permissions reference (learn.microsoft.com/graph/permissions-reference)
// and the manifests of the other APIs. Ids of GUID version 8 ("-8…-" in the third group) are this
// simulator's own, made of the SHA-1 of "resource/name/scope" or "resource/name/role", because
// no published id is at hand.
namespace rows {
inline constexpr bool kAdmin = true;
inline constexpr bool kUser = false;

// clang-format off
inline constexpr std::array kPermissions{
    Permission{Resource::kGraph, "openid", "37f7f235-527c-4136-accd-4a02d197296e", "", kUser},
    Permission{Resource::kGraph, "profile", "14dad69e-099b-42c9-810b-d002981feec1", "", kUser},
    Permission{Resource::kGraph, "email", "64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0", "", kUser},
    Permission{Resource::kGraph, "offline_access", "7427e0e9-2fba-42fe-b0c0-848c9e6a8182", "", kUser},
    Permission{Resource::kGraph, "User.Read", "e1fe6dd8-ba31-4d61-89e7-88639da4683d", "", kUser},
    Permission{Resource::kGraph, "User.ReadWrite", "b4e74841-8e56-480b-be8b-910348b18b4c", "", kUser},
    Permission{Resource::kGraph, "User.ReadBasic.All", "b340eb25-3456-403f-be2f-af7a0d370277", "97235f07-e226-4f63-ace3-39588e11d3a1", kUser},
    Permission{Resource::kGraph, "User.Read.All", "a154be20-db9c-4678-8ab7-66f6cc099a59", "df021288-bdef-4463-88db-98f22de89214", kAdmin},
    Permission{Resource::kGraph, "User.ReadWrite.All", "204e0828-b5ca-4ad8-b9f3-f32a958e7cc4", "741f803b-c850-494e-b5df-cde7c675a1ca", kAdmin},
    Permission{Resource::kGraph, "User.DeleteRestore.All", "dfc332df-fbb3-8c0e-a232-a5ab2a8fa060", "16214431-9fa5-858e-ae8f-4068c2803528", kAdmin},
    Permission{Resource::kGraph, "User.EnableDisableAccount.All", "bff2bc57-c753-8777-88fc-105225c7f35a", "71124f5e-459d-8be7-b505-927d156b544d", kAdmin},
    Permission{Resource::kGraph, "User.Invite.All", "63dd7cd9-b489-4adf-a28c-ac38b9a0f962", "09850681-111b-4a89-9bed-3f2cae46d706", kAdmin},
    Permission{Resource::kGraph, "User.ManageIdentities.All", "637d7bec-b31e-4deb-acc9-24275642a2c9", "c529cfca-c91b-489c-af2b-d92990b66ce6", kAdmin},
    Permission{Resource::kGraph, "User.RevokeSessions.All", "4a2a874b-1bad-8072-80c3-3d3b8ec0417e", "31e3124e-9e94-8dfa-ad5c-d1437154305d", kAdmin},
    Permission{Resource::kGraph, "User-Mail.ReadWrite.All", "96b18196-3cba-8cd8-817a-6f20b5dae462", "6326d7ea-b558-8e74-b4d9-cc3bbd8c6bf6", kAdmin},
    Permission{Resource::kGraph, "User-PasswordProfile.ReadWrite.All", "1f5e6dd7-9f43-8144-8e6c-52e41f2633f5", "417e9525-af9d-8e49-85fb-f736f502f859", kAdmin},
    Permission{Resource::kGraph, "User-Phone.ReadWrite.All", "f0ef81e9-3cbb-8037-a2ba-f72f03c990dd", "ff64060d-a6a9-8869-80f9-8678e1afd3a0", kAdmin},
    Permission{Resource::kGraph, "UserAuthenticationMethod.Read", "1f6b61c5-2f65-4135-9c9f-31c0f8d32b52", "", kAdmin},
    Permission{Resource::kGraph, "UserAuthenticationMethod.Read.All", "aec28ec7-4d02-4e8c-b864-50163aea77eb", "38d9df27-64da-44fd-b7c5-a6fbac20248f", kAdmin},
    Permission{Resource::kGraph, "UserAuthenticationMethod.ReadWrite", "48971fc1-70d7-4245-af77-0beb29b53ee2", "", kAdmin},
    Permission{Resource::kGraph, "UserAuthenticationMethod.ReadWrite.All", "b7887744-6746-4312-813d-72daeaee7e2d", "50483e42-d915-4231-9639-7fdb7fd190e5", kAdmin},
    Permission{Resource::kGraph, "Group.Create", "", "bf7b1a76-6e77-406b-b258-bf5c7720e98f", kAdmin},
    Permission{Resource::kGraph, "Group.ReadBasic.All", "27ee75c0-e708-8e88-96a2-707dcda44a68", "972d7a8c-68b1-83f3-a28f-0a942061748c", kAdmin},
    Permission{Resource::kGraph, "Group.Read.All", "5f8c59db-677d-491f-a6b8-5f174b11ec1d", "5b567255-7703-4780-807c-7be8301ae99b", kAdmin},
    Permission{Resource::kGraph, "Group.ReadWrite.All", "4e46008b-f24c-477d-8fff-7bb4ec7aafe0", "62a82d76-70ea-41e2-9197-370581804d09", kAdmin},
    Permission{Resource::kGraph, "GroupMember.ReadBasic.All", "f4bd62bf-a636-8388-b16b-7fc11955ce57", "591f83bb-659a-8f12-91e3-26f8b03f8f59", kAdmin},
    Permission{Resource::kGraph, "GroupMember.Read.All", "bc024368-1153-4739-b217-4326f2e966d0", "98830695-27a2-44f7-8c18-0c3ebc9698f6", kAdmin},
    Permission{Resource::kGraph, "Member.Read.Hidden", "f6a3db3e-f7e8-4ed2-a414-557c8c9830be", "658aa5d8-239f-45c4-aa12-864f4fc7e490", kAdmin},
    Permission{Resource::kGraph, "GroupMember.ReadWrite.All", "f81125ac-d3b7-4573-a3b2-7099cc39df9e", "dbaae8cf-10b5-4b86-a4a1-f871c94c6695", kAdmin},
    Permission{Resource::kGraph, "Device.ReadWrite.All", "", "1138cb37-bd11-4084-a2b7-9f71582aeddb", kAdmin},
    Permission{Resource::kGraph, "Device.Read.All", "951183d1-1a61-466f-a6d1-1fde911bfd95", "7438b122-aefc-4978-80ed-43db9fcc7715", kAdmin},
    Permission{Resource::kGraph, "Directory.Read.All", "06da0dbc-49e2-44d2-8312-53f166ab848a", "7ab1d382-f21e-4acd-a863-ba3e13f7da61", kAdmin},
    Permission{Resource::kGraph, "Directory.ReadWrite.All", "c5366453-9fb0-48a5-a156-24f0c49a4b84", "19dbc75e-c2e2-444c-a770-ec69d8559fc7", kAdmin},
    Permission{Resource::kGraph, "Directory.AccessAsUser.All", "0e263e50-5827-48a4-b97c-d940288653c7", "", kAdmin},
    Permission{Resource::kGraph, "RoleManagement.Read.Directory", "741c54c3-0c1e-44a1-818b-3f97ab4e8c83", "483bed4a-2ad3-4361-a73b-c83ccdbdc53c", kAdmin},
    Permission{Resource::kGraph, "RoleManagement.ReadWrite.Directory", "d01b97e9-cbc0-49fe-810a-750afd5527a3", "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8", kAdmin},
    Permission{Resource::kGraph, "RoleManagement.Read.All", "48fec646-b2ba-4019-8681-8eb31435aded", "c7fbd983-d9aa-4fa7-84b8-17382c103bc4", kAdmin},
    Permission{Resource::kGraph, "RoleManagement.Read.Exchange", "3bc15058-7858-4141-b24f-ae43b4e80b52", "1ea527c7-b486-87eb-981e-07a4abbd3268", kAdmin},
    Permission{Resource::kGraph, "RoleAssignmentSchedule.Read.Directory", "344a729c-0285-42c6-9014-f12b9b8d6129", "37b25efe-29d5-8edf-8a85-c5ac524573c9", kAdmin},
    Permission{Resource::kGraph, "RoleAssignmentSchedule.ReadWrite.Directory", "8c026be3-8e26-4774-9372-8d5d6f21daff", "0cde1e20-20c4-823e-9923-9ded96fc5cf8", kAdmin},
    Permission{Resource::kGraph, "RoleAssignmentSchedule.Remove.Directory", "40c8364d-91c4-82b8-bf33-b3f50a2c2bb7", "2a0d9e4b-9f3c-8630-9adb-d8b02b39c83f", kAdmin},
    Permission{Resource::kGraph, "RoleEligibilitySchedule.Read.Directory", "eb0788c2-6d4e-4658-8c9e-c0fb8053f03d", "ff278e11-4a33-4d0c-83d2-d01dc58929a5", kAdmin},
    Permission{Resource::kGraph, "RoleEligibilitySchedule.ReadWrite.Directory", "62ade113-f8e0-4bf9-a6ba-5acb31db32fd", "fee28b28-e1f3-4841-818e-2704dc62245f", kAdmin},
    Permission{Resource::kGraph, "AdministrativeUnit.Read.All", "3361d15d-be43-4de6-b441-3c746d05163d", "134fd756-38ce-4afd-ba33-e9623dbe66c2", kAdmin},
    Permission{Resource::kGraph, "AdministrativeUnit.ReadWrite.All", "7b8a2d34-6b3f-4542-a343-54651608ad81", "5eb59dd3-1da2-4329-8733-9dabdc435916", kAdmin},
    Permission{Resource::kGraph, "Organization.Read.All", "4908d5b9-3fb2-4b1e-9336-1888b7937185", "498476ce-e0fe-48b0-b801-37ba7e2685c6", kAdmin},
    Permission{Resource::kGraph, "Organization.ReadWrite.All", "46ca0847-7e6b-426e-9775-ea810a948356", "292d869f-3427-49a8-9dab-8c70152b74e9", kAdmin},
    Permission{Resource::kGraph, "Domain.Read.All", "2f9ee017-59c1-4f1d-9472-bd5529a7b311", "dbb9058a-0e50-45d7-ae91-66909b5d4664", kAdmin},
    Permission{Resource::kGraph, "Domain.ReadWrite.All", "0b5d694c-a244-4bde-86e6-eb5cd07730fe", "7e05723c-0bb0-42da-be95-ae9f08a6e53c", kAdmin},
    Permission{Resource::kGraph, "LicenseAssignment.Read.All", "8cd1af07-f017-8b3a-b4ed-ab8ed5a57f73", "dd604197-9cad-8f19-b33f-98a991960e7a", kAdmin},
    Permission{Resource::kGraph, "LicenseAssignment.ReadWrite.All", "f55016cc-149c-447e-8f21-7cf3ec1d6350", "5facf0c1-8979-4e95-abcf-ff3d079771c0", kAdmin},
    Permission{Resource::kGraph, "AppRegistration.Create", "606ca798-7d2f-8073-85c7-faf759ec2216", "7567ef56-5683-8cca-889f-bfa8040db627", kAdmin},
    Permission{Resource::kGraph, "Application.Read.All", "c79f8feb-a9db-4090-85f9-90d820caa0eb", "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30", kAdmin},
    Permission{Resource::kGraph, "Application.ReadWrite.All", "bdfbf15f-ee85-4955-8675-146e8e5296b5", "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9", kAdmin},
    Permission{Resource::kGraph, "Application.ReadWrite.OwnedBy", "", "18a4783c-866b-4cc7-a460-3d5e5662c884", kAdmin},
    Permission{Resource::kGraph, "AppRoleAssignment.ReadWrite.All", "84bccea3-f856-4a8a-967b-dbe0a3d53a64", "06b708a9-e830-4db3-a914-8e69da51d44f", kAdmin},
    Permission{Resource::kGraph, "DelegatedPermissionGrant.ReadWrite.All", "41ce6ca6-6826-4807-84f1-1c82854f7ee5", "8e8e4742-1d95-4f68-9d56-6ee75648c72a", kAdmin},
    Permission{Resource::kGraph, "Policy.Read.All", "572fea84-0151-49b2-9301-11cb16974376", "246dd0d5-5bd0-4def-940b-0421030a5b68", kAdmin},
    Permission{Resource::kGraph, "Policy.Read.ConditionalAccess", "633e0fce-8c58-4cfb-9495-12bbd5a24f7c", "37730810-e9ba-4e46-b07e-8ca78d182097", kAdmin},
    Permission{Resource::kGraph, "Policy.ReadWrite.ApplicationConfiguration", "b27add92-efb2-4f16-84f5-8108ba77985c", "be74164b-cff1-491c-8741-e671cb536e13", kAdmin},
    Permission{Resource::kGraph, "Policy.ReadWrite.AuthenticationFlows", "edb72de9-4252-4d03-a925-451deef99db7", "25f85f3c-f66c-4205-8cd5-de92dd7f0cec", kAdmin},
    Permission{Resource::kGraph, "Policy.ReadWrite.AuthenticationMethod", "7e823077-d88e-468f-a337-e18f1f0e6c7c", "29c18626-4985-4dcd-85c0-193eef327366", kAdmin},
    Permission{Resource::kGraph, "Policy.ReadWrite.Authorization", "edd3c878-b384-41fd-95ad-e7407dd775be", "fb221be6-99f2-473f-bd32-01c6a0e9ca3b", kAdmin},
    Permission{Resource::kGraph, "Policy.ReadWrite.ConditionalAccess", "ad902697-1014-4ef5-81ef-2b4301988e8c", "01c0a623-fc9b-48e9-b794-0756f8e8f067", kAdmin},
    Permission{Resource::kGraph, "Policy.ReadWrite.ConsentRequest", "4d135e65-66b8-41a8-9f8b-081452c91774", "999f8c63-0a38-4f1b-91fd-ed1947bdd1a9", kAdmin},
    Permission{Resource::kGraph, "Policy.ReadWrite.CrossTenantAccess", "014b43d0-6ed4-4fc6-84dc-4b6f7bae7d85", "338163d7-f101-4c92-94ba-ca46fe52447c", kAdmin},
    Permission{Resource::kGraph, "Policy.ReadWrite.SecurityDefaults", "0b2a744c-2abf-4f1e-ad7e-17a087e2be99", "1c6e93a6-28e2-4cbb-9f64-1a46a821124d", kAdmin},
    Permission{Resource::kGraph, "AuditLog.Read.All", "e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20", "b0afded3-3588-46d8-8b3d-9842eff778da", kAdmin},
    Permission{Resource::kGraph, "Reports.Read.All", "02e97553-ed7b-43d0-ab3c-f8bace0d040c", "230c1aed-a721-4c5d-9cb4-a90514e508ef", kAdmin},
    Permission{Resource::kGraph, "ReportSettings.ReadWrite.All", "b955410e-7715-4a88-a940-dfd551018df3", "2a60023f-3219-47ad-baa4-40e17cd02a1d", kAdmin},
    Permission{Resource::kGraph, "Mail.Read", "570282fd-fa5c-430d-a7fd-fc8dc98a9dca", "810c84a8-4a9e-49e6-bf7d-12d183f40d01", kUser},
    Permission{Resource::kGraph, "Mail.Send", "e383f46e-2787-4529-855e-0e479a3ffac0", "b633e1c5-b582-4048-a93e-9f11b44c7e96", kUser},
    Permission{Resource::kGraph, "Mail.Send.Shared", "a367ab51-6b49-43bf-a716-a1fb06d2a174", "", kUser},
    Permission{Resource::kGraph, "MailboxSettings.Read", "87f447af-9fa4-4c32-9dfa-4a57a73d18ce", "40f97065-369a-49f4-947c-6a255697ae91", kUser},
    Permission{Resource::kGraph, "MailboxSettings.ReadWrite", "818c620a-27a9-40bd-a6a5-d96f7d610b4b", "6931bccd-447a-43d1-b442-00a195474933", kUser},
    Permission{Resource::kGraph, "DelegatedAdminRelationship.Read.All", "0c0064ea-477b-4130-82a5-4c2cc4ff68aa", "", kAdmin},
    Permission{Resource::kGraph, "DelegatedAdminRelationship.ReadWrite.All", "885f682f-a990-4bad-a642-36736a74b0c7", "", kAdmin},
    Permission{Resource::kGraph, "PartnerSecurity.Read.All", "5567b981-0bf1-4796-9038-0648b46e116d", "21ffa320-2e7f-47d3-a466-7ff04d2dd68d", kAdmin},
    Permission{Resource::kGraph, "SecurityEvents.Read.All", "64733abd-851e-478a-bffb-e47a14b18235", "bf394140-e372-4bf9-a898-299cfc7564e5", kAdmin},
    Permission{Resource::kGraph, "ServiceHealth.Read.All", "55896846-df78-47a7-aa94-8d3d4442ca7f", "79c261e0-fe76-4144-aad5-bdc68fbe4037", kAdmin},
    Permission{Resource::kPartnerCenter, "user_impersonation", "1cebfa2a-fb4d-419e-b5f9-839b4383e05a", "", kAdmin},
    Permission{Resource::kExchange, "Exchange.Manage", "ab4f2b77-0b06-4fc1-a9de-02113fc2ab7c", "", kAdmin},
    Permission{Resource::kExchange, "Exchange.ManageAsApp", "", "dc50a0fb-09a3-484d-be87-e023b12c6440", kAdmin},
    Permission{Resource::kExchange, "Group.ReadWrite.All.Sdp", "db565b2f-d59b-8111-9920-274764a1dd5c", "", kAdmin},
    Permission{Resource::kExchange, "User-OnPremisesSyncBehavior.ReadWrite.All.Sdp", "658ab2b4-0070-8ef5-9453-4c9c62267c52", "", kAdmin},
    Permission{Resource::kSharePoint, "AllProfiles.Manage", "821bec31-796e-89d4-bb39-d2e401833322", "", kAdmin},
    Permission{Resource::kDefender, "Vulnerability.Read", "63a677ce-818c-4409-9d12-5c6d2e2a6bfe", "", kAdmin},
    Permission{Resource::kDefender, "Vulnerability.Read.All", "", "41269fc5-d04d-4bfd-bce7-43a51cea049a", kAdmin},
    Permission{Resource::kDefender, "user_impersonation", "2663e9fc-1679-84db-95ed-d976bdc50348", "", kAdmin},
    Permission{Resource::kTeamsAdmin, "user_impersonation", "06d224a1-363b-8a3f-8222-ec5905e45200", "", kAdmin},
    Permission{Resource::kLicenseManager, "user_impersonation", "79c5901c-d29b-87f8-916a-2698cb8ae321", "", kAdmin},
    Permission{Resource::kManagementApis, "ActivityFeed.Read", "7a2de910-5b65-80de-abca-8b0e2490d998", "1092873f-5898-89b1-906e-05b7eef36865", kAdmin},
    Permission{Resource::kAdminPortal, "M365AdminPortal.IntegratedApps.ReadWrite", "461da914-93a9-83d3-bf11-8f62414efc7d", "", kAdmin},
    Permission{Resource::kAdminPortal, "user_impersonation", "3fd68799-2399-8a87-963b-ed30d3242723", "", kAdmin},
};
// clang-format on
}  // namespace rows

}  // namespace mockgraph::policy
