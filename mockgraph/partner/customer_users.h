#pragma once

#include "mockgraph/rest/context.h"

// People, roles and subscriptions of a customer, as the partner sees them. Whoever asks needs roles
// at the customer (a relationship in force and an assigned group, or the older delegated
// administration): 403 with code 2032 without. Source:
// learn.microsoft.com/partner-center/developer, "Manage user accounts and assign licenses", "Manage
// directory roles".
namespace mockgraph::partner {

[[nodiscard]] Result<rest::Reply> list_customer_users(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_customer_user(const rest::QueryContext& c);
// Needs User Administrator at the customer. Answers 200, as the documentation's sample does.
[[nodiscard]] Result<rest::Reply> create_customer_user(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> list_customer_roles(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> list_roles_of_user(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> list_role_members(const rest::QueryContext& c);
// Needs Privileged Role Administrator at the customer.
[[nodiscard]] Result<rest::Reply> add_role_member(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> remove_role_member(rest::CommandContext& c);

// What the customer bought; open to every agent.
[[nodiscard]] Result<rest::Reply> list_subscriptions(const rest::QueryContext& c);

}  // namespace mockgraph::partner
