#pragma once

#include "mockgraph/world/draft.h"

// The structured values of an application: the permissions that it offers and asks for, and the
// addresses that it is known by.
namespace mockgraph::directory {

// The members that a role or scope was given without, and those of api, web, spa, … .
void fill_application_values(const world::Row* before, world::RowEdit& next);

// Errors: value-invalid, with the resource that Graph names (Application, AppRole,
// PermissionScope).
[[nodiscard]] Status check_application_values(const world::Row& after);
// A role or scope that is enabled stays as it is: it has to be disabled by itself before.
// Error: permission-enabled.
[[nodiscard]] Status check_offered(const world::Row& before, const world::Row& after);
// identifierUris: a host has to be a verified domain of the tenant or lie below one, and no two
// applications share an address. Errors: uri-not-verified, value-taken, value-invalid.
[[nodiscard]] Status check_uris(world::LawContext& c, const world::Row* before,
                                const world::Row& after);

}  // namespace mockgraph::directory
