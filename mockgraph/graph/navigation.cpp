#include "mockgraph/graph/navigation.h"

#include "mockgraph/base/text.h"

#include <array>

namespace mockgraph::graph {
namespace {

using schema::TypeId;

constexpr std::optional<Relation> kNone = std::nullopt;
constexpr bool kOne = false, kMany = true;
constexpr auto kExpands = Expands::kYes, kRefused = Expands::kNo;
constexpr std::string_view kObject = "directoryObject";

// clang-format off
constexpr auto kNavigations = std::to_array<Navigation>({
    {TypeId::kUser, "memberOf",               kObject,                 kMany, kExpands, Relation::kMemberOf},
    {TypeId::kUser, "transitiveMemberOf",     kObject,                 kMany, kExpands, Relation::kTransitiveMemberOf},
    {TypeId::kUser, "ownedObjects",           kObject,                 kMany, kExpands, Relation::kOwnedObjects},
    {TypeId::kUser, "appRoleAssignments",     "appRoleAssignment",     kMany, kExpands, Relation::kAppRoleAssignments},
    {TypeId::kUser, "oauth2PermissionGrants", "oAuth2PermissionGrant", kMany, kExpands, Relation::kPermissionGrants},
    {TypeId::kUser, "authentication",         "authentication",        kOne,  kRefused, kNone},
    {TypeId::kUser, "licenseDetails",         "licenseDetails",        kMany, kRefused, kNone},
    {TypeId::kUser, "ownedDevices",           kObject,                 kMany, kRefused, Relation::kDevices},
    {TypeId::kUser, "registeredDevices",      kObject,                 kMany, kRefused, Relation::kDevices},
    {TypeId::kUser, "createdObjects",         kObject,                 kMany, kRefused, Relation::kCreatedObjects},
    {TypeId::kUser, "manager",                kObject,                 kOne,  kExpands, Relation::kManager},
    {TypeId::kUser, "directReports",          kObject,                 kMany, kExpands, Relation::kDirectReports},
    {TypeId::kUser, "messages",               "message",               kMany, kRefused, kNone},
    {TypeId::kUser, "mailFolders",            "mailFolder",            kMany, kRefused, kNone},
    {TypeId::kUser, "photo",                  "profilePhoto",          kOne,  kRefused, kNone},
    {TypeId::kGroup, "members",               kObject,                 kMany, kExpands, Relation::kMembers},
    {TypeId::kGroup, "transitiveMembers",     kObject,                 kMany, kExpands, Relation::kTransitiveMembers},
    {TypeId::kGroup, "owners",                kObject,                 kMany, kExpands, Relation::kOwners},
    {TypeId::kGroup, "memberOf",              kObject,                 kMany, kExpands, Relation::kMemberOf},
    {TypeId::kGroup, "transitiveMemberOf",    kObject,                 kMany, kExpands, Relation::kTransitiveMemberOf},
    {TypeId::kGroup, "appRoleAssignments",    "appRoleAssignment",     kMany, kExpands, Relation::kAppRoleAssignments},
    {TypeId::kGroup, "membersWithLicenseErrors", kObject,              kMany, kRefused, kNone},
    {TypeId::kGroup, "photo",                 "profilePhoto",          kOne,  kRefused, kNone},
    {TypeId::kDirectoryRole, "members",       kObject,                 kMany, kExpands, Relation::kMembers},
    {TypeId::kApplication, "owners",          kObject,                 kMany, kExpands, Relation::kOwners},
    {TypeId::kServicePrincipal, "owners",     kObject,                 kMany, kExpands, Relation::kOwners},
    {TypeId::kServicePrincipal, "memberOf",   kObject,                 kMany, kExpands, Relation::kMemberOf},
    {TypeId::kServicePrincipal, "transitiveMemberOf", kObject,         kMany, kExpands, Relation::kTransitiveMemberOf},
    {TypeId::kServicePrincipal, "ownedObjects", kObject,               kMany, kExpands, Relation::kOwnedObjects},
    {TypeId::kServicePrincipal, "appRoleAssignments", "appRoleAssignment", kMany, kExpands, Relation::kAppRoleAssignments},
    {TypeId::kServicePrincipal, "appRoleAssignedTo",  "appRoleAssignment", kMany, kExpands, Relation::kAppRoleAssignedTo},
    {TypeId::kServicePrincipal, "oauth2PermissionGrants", "oAuth2PermissionGrant", kMany, kExpands, Relation::kPermissionGrants},
    {TypeId::kDevice, "registeredOwners",     kObject,                 kMany, kExpands, Relation::kRegisteredUser},
    {TypeId::kDevice, "registeredUsers",      kObject,                 kMany, kExpands, Relation::kRegisteredUser},
    {TypeId::kRoleAssignment, "principal",      kObject,                 kOne, kExpands, kNone},
    {TypeId::kRoleAssignment, "roleDefinition", "unifiedRoleDefinition", kOne, kExpands, kNone},
    {TypeId::kRoleAssignment, "directoryScope", kObject,                 kOne, kExpands, kNone},
    {TypeId::kRoleAssignmentSchedule, "principal",       kObject,                 kOne, kExpands, kNone},
    {TypeId::kRoleAssignmentSchedule, "roleDefinition",  "unifiedRoleDefinition", kOne, kExpands, kNone},
    {TypeId::kRoleEligibilitySchedule, "principal",      kObject,                 kOne, kExpands, kNone},
    {TypeId::kRoleEligibilitySchedule, "roleDefinition", "unifiedRoleDefinition", kOne, kExpands, kNone},
    {TypeId::kRoleAssignmentRequest, "principal",        kObject,                 kOne, kExpands, kNone},
    {TypeId::kRoleAssignmentRequest, "roleDefinition",   "unifiedRoleDefinition", kOne, kExpands, kNone},
    {TypeId::kRoleEligibilityRequest, "principal",       kObject,                 kOne, kExpands, kNone},
    {TypeId::kRoleEligibilityRequest, "roleDefinition",  "unifiedRoleDefinition", kOne, kExpands, kNone},
});
// clang-format on

}  // namespace

std::span<const Navigation> navigations() { return kNavigations; }

const Navigation* find_navigation(TypeId from, std::string_view name) {
  for (const auto& each : kNavigations) {
    if (each.from == from && same_folded(each.name, name)) return &each;
  }
  return nullptr;
}

}  // namespace mockgraph::graph
