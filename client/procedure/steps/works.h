#pragma once

#include "client/procedure/step.h"

// The kinds of steps, one file each.
namespace client::procedure::steps {

extern const Work kCheckPartner, kCreateUser, kAddToGroup, kAddToGroups, kAssignRole,
    kAssignLicense, kEnforceMfa, kExcludeFromPolicies, kSignIn, kRegisterAuthenticator, kProve,
    kRemoveRole, kSamSignIn, kSamApplication, kSamServicePrincipals, kSamSecret, kSamConsent,
    kSamGrants, kSamCustomers, kSamRenewal;

}  // namespace client::procedure::steps
