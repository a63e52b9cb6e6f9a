#pragma once

#include "mockgraph/world/draft.h"

#include <string_view>

// Objects of which every tenant has exactly one, under an id that is the same everywhere. As long
// as nothing was written the schema table's fallbacks are its values, and there is no row.
namespace mockgraph::directory {

inline constexpr std::string_view kDefaultAppManagementId = "00000000-0000-0000-0000-000000000000";
inline constexpr std::string_view kAuthorizationPolicyId = "authorizationPolicy";
inline constexpr std::string_view kMethodsPolicyId = "authenticationMethodsPolicy";

// The id of the only object of a type; empty for types that are sets.
[[nodiscard]] std::string_view singleton_id(schema::TypeId type);
// REQUIRES: singleton_id(type) is not empty.
[[nodiscard]] world::RowPtr singleton(const world::Tenant& tenant, schema::TypeId type);

// For fill: gives the row its id.
[[nodiscard]] Status fill_singleton(world::LawContext& c, const world::Row* before,
                                    world::RowEdit& next);

}  // namespace mockgraph::directory
