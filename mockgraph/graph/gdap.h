#pragma once

#include "mockgraph/rest/context.h"
#include "mockgraph/world/row.h"

// Granular delegated admin privileges ("delegated admin relationships API"): relationships of the
// caller's tenant, what is asked of them, and which of its groups has which roles at the customer.
namespace mockgraph::graph {

// Lists are empty, not refused, for who is in no agent group; everything else is refused then, and
// writes also without an mfa claim: 403.
[[nodiscard]] Result<rest::Reply> list_relationships(const rest::QueryContext& c);
// Also for a Global Administrator of the customer, once it was offered.
[[nodiscard]] Result<rest::Reply> get_relationship(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> create_relationship(rest::CommandContext& c);
// Needs If-Match. All of it while it is created; later autoExtendDuration, and roles to take away.
[[nodiscard]] Result<rest::Reply> update_relationship(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> delete_relationship(rest::CommandContext& c);

// {"action": "lockForApproval" | "terminate"} by the partner, "approve" or "reject" by a Global
// Administrator of the customer.
[[nodiscard]] Result<rest::Reply> create_relationship_request(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> list_relationship_requests(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_relationship_request(const rest::QueryContext& c);

[[nodiscard]] Result<rest::Reply> create_access_assignment(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> list_access_assignments(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_access_assignment(const rest::QueryContext& c);
// 202 with the address of an operation, or 200 where nothing is to be changed.
[[nodiscard]] Result<rest::Reply> update_access_assignment(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> delete_access_assignment(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> list_relationship_operations(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_relationship_operation(const rest::QueryContext& c);

// Customers with a relationship in force, and the contracts of the partner.
[[nodiscard]] Result<rest::Reply> list_gdap_customers(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_gdap_customer(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> list_customer_services(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> list_contracts(const rest::QueryContext& c);
// Any tenant's name by its id or by one of its domains; open to every signed-in user.
[[nodiscard]] Result<rest::Reply> find_tenant_information(const rest::QueryContext& c);

}  // namespace mockgraph::graph
