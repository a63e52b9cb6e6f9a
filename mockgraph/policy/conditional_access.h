#pragma once

#include "mockgraph/policy/ca_policy.h"
#include "mockgraph/policy/mfa.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::policy {

// The first part of a policy that this sign-in does not fit, and why not ("the user is not
// included"); kNone: the policy is about it.
enum class CaPart {
  kNone,
  kUser,
  kUserRisk,
  kApplication,
  kUserAction,
  kClient,
  kAuthenticationFlow,
  kSignInRisk,
  kPlatform,
  kDevice,
  kLocation,
};
struct CaMismatch {
  CaPart part = CaPart::kNone;
  std::string_view why{};
};
[[nodiscard]] CaMismatch mismatch(const CaPolicy& policy, const CaSubject& user,
                                  const CaTarget& target);

// What the person and his device have to show for themselves.
struct Shown {
  std::span<const Proof> proofs{};
  CaDevice device{};
  bool federated_accepted = true;  // the domain's provider may vouch for MFA
  bool mfa_skipped = false;        // a remembered device stands for it
};

// What a policy that applies still wants, in the order in which it would be asked. Views are into
// the policy.
enum class CaDemand { kNothing, kBlock, kMfa, kStrength, kCustomControl, kDevice, kPasswordChange };
struct CaDemanded {
  CaDemand demand = CaDemand::kNothing;
  CaControl control = CaControl::kMfa;  // which, for kDevice
  std::string_view custom_control{};    // which, for kCustomControl
};
[[nodiscard]] CaDemanded demanded(const CaPolicy& policy, const Shown& shown);

// How the policy stands in the sign-in log. `stale`: its sign-in frequency wants a factor anew.
[[nodiscard]] CaResult result_of(const CaPolicy& policy, const CaDemanded& wants, bool stale);
[[nodiscard]] CaResult result_if_not_applied(const CaPolicy& policy);

// "asks for Mfa, with a sign-in frequency", for traces.
[[nodiscard]] std::string asked_in_words(const CaPolicy& policy);
// The words of a sign-in log entry: enforcedGrantControls (["Mfa"]), enforcedSessionControls.
[[nodiscard]] std::vector<std::string> grant_control_words(const CaPolicy& policy);
[[nodiscard]] std::vector<std::string> session_control_words(const CaPolicy& policy);

}  // namespace mockgraph::policy
