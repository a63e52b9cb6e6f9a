#pragma once

#include "mockgraph/rest/route.h"

// How well a partner and his customers enforce MFA, as Microsoft counts it (Graph beta, "Use the
// partner security score API"). All of it follows from the tenants as they are: administrators,
// registered methods, per-user MFA, Conditional Access, security defaults. The caller needs an MFA
// claim, and to be an admin agent or Global Administrator.
// Differs: how many points a requirement is worth is not documented; here twenty, in proportion.
// What else the score counts (alerts, contacts, budgets) and its history are not simulated.
namespace mockgraph::graph {

[[nodiscard]] Result<rest::Reply> get_security_score(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> list_security_requirements(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_security_requirement(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> list_customer_insights(const rest::QueryContext& c);

}  // namespace mockgraph::graph
