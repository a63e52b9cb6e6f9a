#pragma once

#include "mockgraph/policy/ca_policy.h"
#include "mockgraph/policy/mfa.h"

#include <span>
#include <string>
#include <vector>

namespace mockgraph::policy {

// The first part of a policy that this sign-in does not fit; kNone: the policy is about it.
enum class CaPart { kNone, kUser, kApplication, kUserAction, kClient, kLocation };
struct CaMismatch {
  CaPart part = CaPart::kNone;
  bool excluded = false;  // it is left out by name; else it was never included
};
[[nodiscard]] CaMismatch mismatch(const CaPolicy& policy, const CaSubject& user,
                                  const CaTarget& target);
// The same in words: why a policy is not about this sign-in ("the user is not included"); empty: it
// is.
[[nodiscard]] std::string why_not_applied(const CaPolicy& policy, const CaSubject& user,
                                          const CaTarget& target);

// What a policy that applies still wants, in the order in which it would be asked.
enum class CaDemand { kNothing, kBlock, kMfa, kStrength, kCustomControl, kDevice, kPasswordChange };
struct CaDemanded {
  CaDemand demand = CaDemand::kNothing;
  CaControl control = CaControl::kMfa;  // which, for kDevice
  std::string custom_control{};         // which, for kCustomControl
};
[[nodiscard]] CaDemanded demanded(const CaPolicy& policy, std::span<const Proof> proofs,
                                  bool federated_accepted = true);

// How the policy stands in the sign-in log. `stale`: its sign-in frequency wants a factor anew.
[[nodiscard]] CaResult result_of(const CaPolicy& policy, const CaDemanded& wants, bool stale);
[[nodiscard]] CaResult result_if_not_applied(const CaPolicy& policy);

// "asks for Mfa, with a sign-in frequency", for traces.
[[nodiscard]] std::string asked_in_words(const CaPolicy& policy);
// The words of a sign-in log entry: enforcedGrantControls (["Mfa"]), enforcedSessionControls.
[[nodiscard]] std::vector<std::string> grant_control_words(const CaPolicy& policy);
[[nodiscard]] std::vector<std::string> session_control_words(const CaPolicy& policy);

}  // namespace mockgraph::policy
