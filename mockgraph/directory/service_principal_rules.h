#pragma once

#include "mockgraph/world/draft.h"

// Service principals: applications as they stand in a tenant.
namespace mockgraph::directory {

// A new service principal needs nothing but its appId: the rest is copied from the application,
// in whichever tenant that is, or from the table of Microsoft's own APIs.
extern const world::TypeLaws kServicePrincipalLaws;

// Copies anew what the service principal in the application's own tenant has of it, if there is
// one. Its display name follows as long as nobody gave it one of its own.
[[nodiscard]] Status refresh_service_principal(world::LawContext& c, const world::Row& before,
                                               const world::Row& after);

}  // namespace mockgraph::directory
