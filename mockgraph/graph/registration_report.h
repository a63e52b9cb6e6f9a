#pragma once

#include "mockgraph/rest/context.h"

// /reports/authenticationMethods/userRegistrationDetails: what each user has registered and what
// that is good for, worked out when it is asked for. The tenant needs Entra ID P1.
namespace mockgraph::graph {

[[nodiscard]] Result<rest::Reply> list_registrations(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_registration(const rest::QueryContext& c);

}  // namespace mockgraph::graph
