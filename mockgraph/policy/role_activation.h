#pragma once

#include "mockgraph/base/instant.h"

#include <optional>
#include <string>
#include <vector>

// The rules of Privileged Identity Management for a request, as a fresh tenant has them
// (learn.microsoft.com/entra, "Configure Microsoft Entra role settings in PIM").
namespace mockgraph::policy {

struct RoleRequestFacts {
  bool by_himself = false;       // selfActivate: else an administrator asks for somebody
  bool for_eligibility = false;  // only to be able to activate the role
  bool is_eligible = false;      // may the principal activate it?
  bool has_mfa = false;          // the caller proved a second factor
  bool is_justified = false;
  std::optional<Duration> length{};  // none: for good
};

// How long a role that somebody activated himself can last.
inline constexpr Duration kLongestActivation = std::chrono::hours{8};

// The rules that the request breaks, by name, in the order in which the service lists them.
[[nodiscard]] std::vector<std::string> broken_rules(const RoleRequestFacts& facts);

}  // namespace mockgraph::policy
