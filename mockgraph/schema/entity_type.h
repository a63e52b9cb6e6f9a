#pragma once

#include "mockgraph/schema/property.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace mockgraph::schema {

// The place of a property in its type's table.
using PropertyIndex = std::uint8_t;
inline constexpr std::size_t kMaxProperties = 128;

// Every type of row there is. The first group is shown by Graph, the second never is.
// clang-format off
enum class TypeId : std::uint8_t {
  kUser, kGroup, kDirectoryRole, kRoleAssignment, kOrganization, kDomain, kSubscribedSku,
  kApplication, kServicePrincipal, kPermissionGrant, kAppRoleAssignment,
  kConditionalAccessPolicy, kSecurityDefaults, kAuthenticationMethod, kSignIn,
  kDefaultAppManagement, kAppManagementPolicy,
  kAdministrativeUnit, kRoleDefinition, kRoleAssignmentRequest, kRoleEligibilityRequest,
  kRoleAssignmentSchedule, kRoleEligibilitySchedule,
  kIpNamedLocation, kCountryNamedLocation, kAuthenticationStrength, kMethodsPolicy,
  kMethodConfiguration, kAuthorizationPolicy, kFederation,
  kDirectoryAudit, kMessage,
  kRelationship, kRelationshipRequest, kAccessAssignment, kRelationshipOperation,
  kDevice,
  kDeletedUser, kDeletedGroup, kDeletedApplication, kDeletedServicePrincipal, kDeletedLink, kDueWork,
  kMembership, kCustomer, kSession, kAuthorizationCode, kDeviceCode, kRefreshToken, kSignInFlow,
  kUsedAssertion, kIssuedToken,
  kPartnerProfile, kPartnerRelationship, kPartnerReply, kPartnerAudit, kWebhook, kWebhookDelivery,
  kCount,
};
// clang-format on
inline constexpr std::size_t kTypeCount = static_cast<std::size_t>(TypeId::kCount);

// One type of row: the table that creation, PATCH, $select, $filter, $orderby, fixtures and the
// console all ask. The first property is always "id".
struct EntityType {
  TypeId type;
  std::string_view name;      // "user": #microsoft.graph.user
  std::string_view set;       // "users": the context URL's word, the fixture's key
  std::string_view internal;  // "User": the name in Graph's error texts and Location header
  std::span<const Property> properties;

  // The index of a property by its exact name; for names that are written in the source.
  [[nodiscard]] consteval PropertyIndex at(std::string_view wanted) const {
    for (std::size_t i = 0; i < properties.size(); ++i) {
      if (properties[i].name == wanted) return static_cast<PropertyIndex>(i);
    }
    throw "no such property";  // reached at compile time only: the build stops here
  }
  [[nodiscard]] constexpr bool has(std::string_view wanted) const {
    for (const auto& property : properties) {
      if (property.name == wanted) return true;
    }
    return false;
  }
  // The index of a property by the name a caller sent, without regard to case.
  [[nodiscard]] std::optional<PropertyIndex> find(std::string_view wanted) const;
};

}  // namespace mockgraph::schema
