#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace client::checks {

inline constexpr std::string_view kGdapGroupPrefix = "M365 GDAP ";
// The first so many are required by every version; the others are optional, or came later.
inline constexpr std::size_t kRequiredGdapRoles = 12;

// The roles that the product recommends, by the names that its groups carry; `id`: of the template.
struct GdapRole {
  std::string_view name, id;
};
[[nodiscard]] std::span<const GdapRole> gdap_roles();
[[nodiscard]] std::span<const GdapRole> gdap_roles(std::size_t count);  // the first of them

}  // namespace client::checks
