#pragma once

#include "client/checks/facts.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace client::checks {

// The enabled Conditional Access policies that count for the account: included by name, group or
// role, or as one of all users, and not excluded by any of these.
[[nodiscard]] std::vector<mockgraph::Json> applying_policies(const Facts& facts);

// Aimed at this account alone.
[[nodiscard]] bool is_own_policy(const mockgraph::Json& policy, const procedure::User& account);

// What lets some sign-ins past a policy: "locations", "platforms", "not all apps" …; empty if
// nothing does.
[[nodiscard]] std::vector<std::string> holes_of(const mockgraph::Json& policy);
[[nodiscard]] bool asks_every_time(const mockgraph::Json& policy);

// A policy or the per-user state asks this account for multi-factor authentication.
[[nodiscard]] bool enforces_mfa(const Facts& facts);
[[nodiscard]] bool is_per_user_mfa_on(const Facts& facts);

}  // namespace client::checks
