#pragma once

#include "mockgraph/login/client_app.h"

namespace mockgraph::login {

// "Assignment required" of an enterprise application: only users who were given it, or are in a
// group that was, may sign in to it. Error: AADSTS50105.
[[nodiscard]] Status check_assigned(const world::Tenant& tenant, const ClientApp& client,
                                    const world::Row& user);

}  // namespace mockgraph::login
