#include "mockgraph/policy/sign_in_outcomes.h"

#include <algorithm>
#include <array>

namespace mockgraph::policy {
namespace {

using Verdict = SignInVerdict;
constexpr CaDemand kNone = CaDemand::kNothing;

// learn.microsoft.com/entra, "Microsoft Entra authentication & authorization error codes".
// clang-format off
constexpr std::array kOutcomes{
    SignInOutcome{Verdict::kGranted, 0, 0, kNone, kNone, "", ""},
    SignInOutcome{Verdict::kUnknownUser, 50034, 50034, kNone, kNone, "",
                  "create the account, or sign in with one of this tenant"},
    SignInOutcome{Verdict::kDisabled, 50057, 50057, kNone, kNone, "", "enable the account"},
    SignInOutcome{Verdict::kLockedOut, 50053, 50053, kNone, kNone, "",
                  "wait until the lock-out ends, then use the right password"},
    SignInOutcome{Verdict::kBadPassword, 50126, 50126, kNone, kNone, "R14",
                  "use the password that the account has"},
    SignInOutcome{Verdict::kNoPassword, 50056, 50056, kNone, kNone, "R14",
                  "give the account a password"},
    SignInOutcome{Verdict::kPasswordExpired, 50055, 50055, kNone, kNone, "R14",
                  "change the password at the sign-in page"},
    SignInOutcome{Verdict::kMustChangePassword, 50055, 50055, kNone, kNone, "R14",
                  "change the password at the sign-in page"},
    SignInOutcome{Verdict::kBlockedByDefaults, 530035, 530035, kNone, kNone, "",
                  "use a client with modern authentication and without a device code"},
    SignInOutcome{Verdict::kBlocked, 53003, 53003, CaDemand::kBlock, kNone, "",
                  "exclude the user from the policy '{policy}'"},
    SignInOutcome{Verdict::kMustRegister, 50072, 50079, CaDemand::kMfa, CaDemand::kStrength, "R6",
                  "sign in at the sign-in page and register Microsoft's authenticator"},
    SignInOutcome{Verdict::kMfaNeeded, 50074, 50076, CaDemand::kMfa, CaDemand::kStrength, "R4",
                  "sign in at the sign-in page and show the second factor"},
    SignInOutcome{Verdict::kMfaExpired, 50078, 50078, kNone, kNone, "R4",
                  "sign in at the sign-in page and show the second factor again"},
    SignInOutcome{Verdict::kCustomControlPending, 50158, 50158, CaDemand::kCustomControl, kNone,
                  "R5", "let the policy '{policy}' ask for MFA instead of the custom control"},
    SignInOutcome{Verdict::kSignInAgain, 70044, 70043, kNone, kNone, "R4",
                  "sign in at the sign-in page again: the policy '{policy}' limits the session"},
    SignInOutcome{Verdict::kDeviceRefused, 53000, 53000, CaDemand::kDevice, kNone, "",
                  "exclude the user from the policy '{policy}'"},
    SignInOutcome{Verdict::kPasswordChangeByPolicy, 50142, 50142, CaDemand::kPasswordChange, kNone,
                  "", "exclude the user from the policy '{policy}', or change the password"},
};
// clang-format on

}  // namespace

const SignInOutcome& outcome_of(SignInVerdict verdict) {
  const auto* row = std::find_if(kOutcomes.begin(), kOutcomes.end(),
                                 [verdict](const auto& each) { return each.verdict == verdict; });
  return row == kOutcomes.end() ? kOutcomes.front() : *row;
}

int code_of(CaControl control) {
  switch (control) {
    case CaControl::kDomainJoinedDevice:
      return 53001;
    case CaControl::kApprovedApplication:
    case CaControl::kCompliantApplication:
      return 53002;
    case CaControl::kBlock:
    case CaControl::kMfa:
    case CaControl::kPasswordChange:
    case CaControl::kRiskRemediation:
    case CaControl::kCompliantDevice:
      return 53000;
  }
  return 53000;
}

}  // namespace mockgraph::policy
