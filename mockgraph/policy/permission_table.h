#pragma once

#include "mockgraph/policy/bits.h"
#include "mockgraph/policy/permission_rows.h"

#include <optional>
#include <span>
#include <string_view>

namespace mockgraph::policy {

// An API as it appears in every tenant: the service principal that publishes the permissions.
struct ResourceRow {
  Resource resource = Resource::kGraph;
  std::string_view app_id;
  std::string_view name;  // its display name
  std::string_view uri;   // the identifier that tokens carry as audience; empty: the app id
  // A service that is not in every tenant: consent alone does not bring it in.
  bool needs_subscription = false;
};
[[nodiscard]] std::span<const ResourceRow> resources();
// By app id or identifier, with or without a slash at the end; null if unknown.
[[nodiscard]] const ResourceRow* find_resource(std::string_view app_id_or_uri);

using PermissionSet = Bits<2>;
static_assert(rows::kPermissions.size() <= PermissionSet::kCapacity);

[[nodiscard]] constexpr std::span<const Permission> permissions() { return rows::kPermissions; }

// The place in permissions(). Names compare without regard to case, as in scope parameters.
[[nodiscard]] std::optional<std::size_t> find_permission(std::string_view name,
                                                         Resource of = Resource::kGraph);
// By id (lower case); null if unknown.
[[nodiscard]] const Permission* permission_with_scope_id(std::string_view id);
[[nodiscard]] const Permission* permission_with_role_id(std::string_view id);

// Of a token's "scp" (or its "roles" joined by spaces). Unknown names are left out.
[[nodiscard]] PermissionSet permission_set(std::string_view names, Resource of = Resource::kGraph);

}  // namespace mockgraph::policy
