#include "client/procedure/step.h"

#include "client/procedure/steps/works.h"
#include "mockgraph/base/text.h"

namespace client::procedure {

Work work_of(StepKind kind) {
  switch (kind) {
    case StepKind::kCheckPartner:
      return steps::kCheckPartner;
    case StepKind::kCreateUser:
      return steps::kCreateUser;
    case StepKind::kAddToGroup:
      return steps::kAddToGroup;
    case StepKind::kAddToGroups:
      return steps::kAddToGroups;
    case StepKind::kAssignRole:
      return steps::kAssignRole;
    case StepKind::kAssignLicense:
      return steps::kAssignLicense;
    case StepKind::kEnforceMfa:
      return steps::kEnforceMfa;
    case StepKind::kExcludeFromPolicies:
      return steps::kExcludeFromPolicies;
    case StepKind::kSignIn:
      return steps::kSignIn;
    case StepKind::kRegisterAuthenticator:
      return steps::kRegisterAuthenticator;
    case StepKind::kProve:
      return steps::kProve;
    case StepKind::kRemoveRole:
      return steps::kRemoveRole;
    case StepKind::kSamSignIn:
      return steps::kSamSignIn;
    case StepKind::kSamApplication:
      return steps::kSamApplication;
    case StepKind::kSamServicePrincipals:
      return steps::kSamServicePrincipals;
    case StepKind::kSamSecret:
      return steps::kSamSecret;
    case StepKind::kSamConsent:
      return steps::kSamConsent;
    case StepKind::kSamGrants:
      return steps::kSamGrants;
    case StepKind::kSamCustomers:
      return steps::kSamCustomers;
    case StepKind::kSamRenewal:
      return steps::kSamRenewal;
  }
  return steps::kCheckPartner;
}

std::string parameter(const Step& step, std::string_view name) {
  const auto found = step.with.find(name);
  return found != step.with.end() && found->is_string() ? found->get<std::string>() : "";
}

bool is_already_there(const mockgraph::Error& error) {
  return error.code == "Request_BadRequest" &&
         (mockgraph::contains_folded(error.message, "already exist") ||
          mockgraph::contains_folded(error.message, "conflicting object"));
}

}  // namespace client::procedure
