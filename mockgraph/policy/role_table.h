#pragma once

#include "mockgraph/policy/bits.h"
#include "mockgraph/policy/role_rows.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mockgraph::policy {

using RoleSet = Bits<1>;
static_assert(rows::kRoles.size() <= RoleSet::kCapacity);

inline constexpr std::size_t kGlobalAdministratorPlace = 0;
static_assert(rows::kRoles[kGlobalAdministratorPlace].name == "Global Administrator");
inline constexpr std::string_view kGlobalAdministrator = rows::kRoles[0].id;

// The built-in directory roles; an entry's id is that of the template and of the definition.
[[nodiscard]] constexpr std::span<const DirectoryRole> directory_roles() { return rows::kRoles; }

// The place in directory_roles(); ids compare without regard to case.
[[nodiscard]] std::optional<std::size_t> find_role(std::string_view template_id);
[[nodiscard]] std::optional<std::size_t> find_role_by_name(std::string_view display_name);

// Unknown ids (custom roles) are left out.
[[nodiscard]] RoleSet role_set(std::span<const std::string> template_ids);
// The roles whose holders security defaults ask for MFA at every sign-in.
[[nodiscard]] RoleSet roles_with_mfa_by_defaults();

}  // namespace mockgraph::policy
