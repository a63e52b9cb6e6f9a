#include "mockgraph/schema/registry.h"

#include "mockgraph/base/text.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/audit_tables.h"
#include "mockgraph/schema/bin_tables.h"
#include "mockgraph/schema/device_tables.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/gdap_tables.h"
#include "mockgraph/schema/mailbox_tables.h"
#include "mockgraph/schema/partner_tables.h"
#include "mockgraph/schema/policy_tables.h"
#include "mockgraph/schema/role_tables.h"
#include "mockgraph/schema/session_tables.h"

#include <algorithm>

namespace mockgraph::schema {
namespace {

// In the order of TypeId; the assertion below holds it there.
constexpr std::array<const EntityType*, kTypeCount> kTypes{&kUser,
                                                           &kGroup,
                                                           &kDirectoryRole,
                                                           &kRoleAssignment,
                                                           &kOrganization,
                                                           &kDomain,
                                                           &kSubscribedSku,
                                                           &kApplication,
                                                           &kServicePrincipal,
                                                           &kPermissionGrant,
                                                           &kAppRoleAssignment,
                                                           &kConditionalAccessPolicy,
                                                           &kSecurityDefaults,
                                                           &kAuthenticationMethod,
                                                           &kSignIn,
                                                           &kDefaultAppManagement,
                                                           &kAppManagementPolicy,
                                                           &kAdministrativeUnit,
                                                           &kRoleDefinition,
                                                           &kRoleAssignmentRequest,
                                                           &kRoleEligibilityRequest,
                                                           &kRoleAssignmentSchedule,
                                                           &kRoleEligibilitySchedule,
                                                           &kIpNamedLocation,
                                                           &kCountryNamedLocation,
                                                           &kAuthenticationStrength,
                                                           &kMethodsPolicy,
                                                           &kMethodConfiguration,
                                                           &kAuthorizationPolicy,
                                                           &kFederation,
                                                           &kDirectoryAudit,
                                                           &kMessage,
                                                           &kRelationship,
                                                           &kRelationshipRequest,
                                                           &kAccessAssignment,
                                                           &kRelationshipOperation,
                                                           &kDevice,
                                                           &kDeletedUser,
                                                           &kDeletedGroup,
                                                           &kDeletedApplication,
                                                           &kDeletedServicePrincipal,
                                                           &kDeletedLink,
                                                           &kDueWork,
                                                           &kMembership,
                                                           &kCustomer,
                                                           &kSession,
                                                           &kAuthorizationCode,
                                                           &kDeviceCode,
                                                           &kRefreshToken,
                                                           &kSignInFlow,
                                                           &kUsedAssertion,
                                                           &kIssuedToken,
                                                           &kPartnerProfile,
                                                           &kPartnerRelationship,
                                                           &kPartnerReply,
                                                           &kPartnerAudit,
                                                           &kWebhook,
                                                           &kWebhookDelivery};

constexpr bool tables_are_sound() {
  for (std::size_t i = 0; i < kTypes.size(); ++i) {
    const EntityType& type = *kTypes[i];
    if (static_cast<std::size_t>(type.type) != i) return false;
    if (type.properties.size() > kMaxProperties || type.properties[0].name != "id") return false;
    for (std::size_t a = 0; a < type.properties.size(); ++a) {
      for (std::size_t b = a + 1; b < type.properties.size(); ++b) {
        if (type.properties[a].name == type.properties[b].name) return false;
      }
    }
  }
  return true;
}
static_assert(tables_are_sound());

}  // namespace

std::optional<PropertyIndex> EntityType::find(std::string_view wanted) const {
  // Nearly always the name is written as the table writes it.
  if (const auto exact = std::ranges::find(properties, wanted, &Property::name);
      exact != properties.end())
    return static_cast<PropertyIndex>(exact - properties.begin());
  for (std::size_t i = 0; i < properties.size(); ++i) {
    if (same_folded(properties[i].name, wanted)) return static_cast<PropertyIndex>(i);
  }
  return std::nullopt;
}

const EntityType& type_of(TypeId id) { return *kTypes[static_cast<std::size_t>(id)]; }

const EntityType* find_type(std::string_view name) {
  const auto found = std::ranges::find_if(
      kTypes, [&](const EntityType* type) { return type->set == name || type->name == name; });
  return found == kTypes.end() ? nullptr : *found;
}

std::span<const EntityType* const> all_types() { return kTypes; }

}  // namespace mockgraph::schema
