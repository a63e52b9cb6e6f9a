#pragma once

#include "mockgraph/world/draft.h"

#include <chrono>
#include <string_view>

// Group-based licensing: who is a direct member of a group has its licences, a while after he came
// or they did. What cannot reach a member is told in his licenseAssignmentStates and marks the
// group. Source: "Group-based licensing in Microsoft Entra ID" and "Identify and resolve license
// assignment problems for a group".
namespace mockgraph::directory {

inline constexpr std::chrono::minutes kLicenseProcessing{1};

// Licences that users of the tenant could have, of a group for security. Errors: those of
// check_license, value-invalid.
[[nodiscard]] Status check_group_licenses(world::LawContext& c, const world::Row& group);

// Plan the work. For the follow of groups and of memberships.
[[nodiscard]] Status follow_group_licenses(world::LawContext& c, const world::Row* before,
                                           const world::Row& group);
[[nodiscard]] Status follow_licensed_membership(world::LawContext& c, const world::Row* before,
                                                const world::Row* after);

// Do it, when its time has come.
[[nodiscard]] Status license_members(world::Draft& draft, std::string_view tenant,
                                     std::string_view group);
[[nodiscard]] Status license_member(world::Draft& draft, std::string_view tenant,
                                    std::string_view user);

}  // namespace mockgraph::directory
