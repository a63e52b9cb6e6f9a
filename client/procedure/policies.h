#pragma once

#include "client/api/graph_client.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace client::procedure {

// Conditional Access policies as the procedure sees them. A policy is Graph's own JSON.

[[nodiscard]] mockgraph::Result<api::Answer> read_policies(api::GraphClient& graph);
[[nodiscard]] std::string link_of(const mockgraph::Json& policy);

// The page's policy for one account: every cloud app, multi-factor authentication every time, no
// exclusions.
[[nodiscard]] mockgraph::Json mfa_policy(std::string_view name, std::string_view account);
// What partners with Duo make instead: a custom control, which is no multi-factor authentication to
// Microsoft. It cannot be combined with a sign-in frequency.
[[nodiscard]] mockgraph::Json duo_policy(std::string_view account);
inline constexpr std::string_view kDuoPolicyName = "Require Duo for the CIPP service account";

[[nodiscard]] bool is_enabled(const mockgraph::Json& policy);
[[nodiscard]] bool names_user(const mockgraph::Json& policy, std::string_view list,
                              std::string_view user);  // list: "includeUsers", "excludeUsers"
[[nodiscard]] bool grants_mfa(const mockgraph::Json& policy);
[[nodiscard]] bool grants_custom_control(const mockgraph::Json& policy);
// Aimed at people at all, rather than at nobody or at workloads.
[[nodiscard]] bool is_for_users(const mockgraph::Json& policy);

// The policy's own fields are those of `wanted`; what Graph adds does not matter.
[[nodiscard]] bool is_like(const mockgraph::Json& policy, const mockgraph::Json& wanted);

// All of a policy's conditions with the account put on, or taken from, the list of the excluded.
[[nodiscard]] mockgraph::Json conditions_excluding(const mockgraph::Json& policy,
                                                   std::string_view user);
[[nodiscard]] mockgraph::Json conditions_including(const mockgraph::Json& policy,
                                                   std::string_view user);

}  // namespace client::procedure
