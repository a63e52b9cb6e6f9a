#pragma once

#include "mockgraph/rest/context.h"

// How customers come and go: learn.microsoft.com/partner-center/developer, "Create a customer",
// "Remove a reseller relationship with a customer", "Delete a customer account from the integration
// sandbox".
namespace mockgraph::partner {

// Opens a tenant with one administrator, whose credentials are in the answer and nowhere else.
// 409 for a domain that is taken; 400 with code 800018 for the 76th customer of a sandbox.
[[nodiscard]] Result<rest::Reply> create_customer(rest::CommandContext& c);
// Knows one change: {"relationshipToPartner":"none"}, after which the customer is none.
[[nodiscard]] Result<rest::Reply> update_customer(rest::CommandContext& c);
// In the integration sandbox only; elsewhere 400 with code 900127. The tenant goes with all it has.
[[nodiscard]] Result<rest::Reply> delete_customer(rest::CommandContext& c);

}  // namespace mockgraph::partner
