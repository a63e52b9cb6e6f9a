#pragma once

#include "mockgraph/world/draft.h"

#include <string>

// The credentials of applications and service principals, which have the same properties for them:
//   secrets              what a sign-in compares with: a list of {"keyId","secretText",
//                        "displayName","startDateTime","endDateTime","readyDateTime"}, of which a
//                        writer needs to set secretText only. From readyDateTime on it is accepted.
//   passwordCredentials  the same as callers see it, without the secret
//   keyCredentials       certificates and keys without their bytes, which stand in `keys`:
//                        [{"keyId","key"}]
// Callers write passwordCredentials and keyCredentials: as a whole list, from which entries may be
// left out; a password comes with a new object or from the service's own action, never by a change.
namespace mockgraph::directory {

// REQUIRES: a row of an application or service principal, as in all of these.
[[nodiscard]] Status fill_credentials(world::LawContext& c, const world::Row* before,
                                      world::RowEdit& next);
// What the tenant's app management policies say of credentials that were not there before.
[[nodiscard]] Status check_credentials(world::LawContext& c, const world::Row* before,
                                       const world::Row& after);

// "Qr0~…": recognisable by its fourth character, forty in all.
[[nodiscard]] std::string drawn_secret(IdSource& ids);

}  // namespace mockgraph::directory
