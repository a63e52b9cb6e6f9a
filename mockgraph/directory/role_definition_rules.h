#pragma once

#include "mockgraph/world/draft.h"

#include <span>
#include <string_view>

// Role definitions: the built-in ones, which are the same in all tenants and rows of none, and the
// custom ones that a tenant with Entra ID P1 makes for itself.
namespace mockgraph::directory {

extern const world::TypeLaws kRoleDefinitionLaws;

[[nodiscard]] std::span<const world::RowPtr> built_in_roles();
// Of either kind; null if the tenant knows none with that id.
[[nodiscard]] world::RowPtr find_role_definition(const world::Tenant& tenant, std::string_view id);

}  // namespace mockgraph::directory
