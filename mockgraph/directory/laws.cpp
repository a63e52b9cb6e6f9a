#include "mockgraph/directory/laws.h"

#include "mockgraph/directory/app_management.h"
#include "mockgraph/directory/application_rules.h"
#include "mockgraph/directory/audit_log.h"
#include "mockgraph/directory/authorization_policy.h"
#include "mockgraph/directory/bin_rules.h"
#include "mockgraph/directory/device_rules.h"
#include "mockgraph/directory/due_work.h"
#include "mockgraph/directory/federation_rules.h"
#include "mockgraph/directory/gdap_assignments.h"
#include "mockgraph/directory/gdap_rules.h"
#include "mockgraph/directory/grant_rules.h"
#include "mockgraph/directory/group_rules.h"
#include "mockgraph/directory/license_rules.h"
#include "mockgraph/directory/location_rules.h"
#include "mockgraph/directory/method_policy.h"
#include "mockgraph/directory/method_rules.h"
#include "mockgraph/directory/partner_activities.h"
#include "mockgraph/directory/policy_rules.h"
#include "mockgraph/directory/role_definition_rules.h"
#include "mockgraph/directory/role_rules.h"
#include "mockgraph/directory/role_schedule_rules.h"
#include "mockgraph/directory/service_principal_rules.h"
#include "mockgraph/directory/strength_rules.h"
#include "mockgraph/directory/tenant_rules.h"
#include "mockgraph/directory/unit_rules.h"
#include "mockgraph/directory/user_rules.h"

namespace mockgraph::directory {
namespace {

// The two logs: of the directory, and of the partner.
Status witness(const world::World& before, world::Draft& draft, const world::Initiator& who) {
  RETURN_IF_ERROR(write_audits(before, draft, who));
  return write_activities(before, draft, who);
}

// What sign-ins leave behind, and customers, are written by services only: no laws.
world::Laws joined() {
  using schema::TypeId;
  world::Laws laws;
  const auto set = [&](TypeId type, const world::TypeLaws& rules) {
    laws.of_type[static_cast<std::size_t>(type)] = rules;
  };
  set(TypeId::kUser, kUserLaws);
  set(TypeId::kGroup, kGroupLaws);
  set(TypeId::kMembership, kMembershipLaws);
  set(TypeId::kDirectoryRole, kDirectoryRoleLaws);
  set(TypeId::kRoleAssignment, kRoleAssignmentLaws);
  set(TypeId::kRoleAssignmentRequest, kRoleAssignmentRequestLaws);
  set(TypeId::kRoleEligibilityRequest, kRoleEligibilityRequestLaws);
  set(TypeId::kOrganization, kOrganizationLaws);
  set(TypeId::kDomain, kDomainLaws);
  set(TypeId::kSubscribedSku, kSubscribedSkuLaws);
  set(TypeId::kApplication, kApplicationLaws);
  set(TypeId::kServicePrincipal, kServicePrincipalLaws);
  set(TypeId::kPermissionGrant, kPermissionGrantLaws);
  set(TypeId::kAppRoleAssignment, kAppRoleAssignmentLaws);
  set(TypeId::kConditionalAccessPolicy, kConditionalAccessLaws);
  set(TypeId::kSecurityDefaults, kSecurityDefaultsLaws);
  set(TypeId::kAuthenticationMethod, kAuthenticationMethodLaws);
  set(TypeId::kIpNamedLocation, kIpNamedLocationLaws);
  set(TypeId::kCountryNamedLocation, kCountryNamedLocationLaws);
  set(TypeId::kAuthenticationStrength, kAuthenticationStrengthLaws);
  set(TypeId::kMethodsPolicy, kMethodsPolicyLaws);
  set(TypeId::kMethodConfiguration, kMethodConfigurationLaws);
  set(TypeId::kAuthorizationPolicy, kAuthorizationPolicyLaws);
  set(TypeId::kFederation, kFederationLaws);
  set(TypeId::kAdministrativeUnit, kAdministrativeUnitLaws);
  set(TypeId::kDevice, kDeviceLaws);
  set(TypeId::kRoleDefinition, kRoleDefinitionLaws);
  set(TypeId::kDefaultAppManagement, kDefaultAppManagementLaws);
  set(TypeId::kAppManagementPolicy, kAppManagementPolicyLaws);
  set(TypeId::kRelationship, kRelationshipLaws);
  set(TypeId::kRelationshipRequest, kRelationshipRequestLaws);
  set(TypeId::kAccessAssignment, kAccessAssignmentLaws);
  set(TypeId::kRelationshipOperation, kRelationshipOperationLaws);
  for (const TypeId bin : {TypeId::kDeletedUser, TypeId::kDeletedGroup, TypeId::kDeletedApplication,
                           TypeId::kDeletedServicePrincipal})
    set(bin, kDeletedObjectLaws);
  laws.verify = verify_administrators;
  laws.witness = witness;
  laws.next_due = next_due;
  laws.settle = settle;
  return laws;
}

}  // namespace

const world::Laws& laws() {
  static const world::Laws kLaws = joined();
  return kLaws;
}

}  // namespace mockgraph::directory
