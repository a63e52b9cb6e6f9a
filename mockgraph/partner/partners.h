#pragma once

#include "mockgraph/rest/route.h"

// Who belongs to the partner and whom he works with: learn.microsoft.com/partner-center/developer,
// "Retrieve a list of indirect resellers", "Roles".
namespace mockgraph::partner {

// ?relationship_type= is required, in either spelling (IsIndirectResellerOf,
// is_indirect_reseller_of); 400 with code 900126 for a word that is none.
[[nodiscard]] Result<rest::Reply> list_relationships(const rest::QueryContext& c);

// The agent groups as roles of Partner Center, and who is directly in one.
[[nodiscard]] Result<rest::Reply> list_roles(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> list_members_of_role(const rest::QueryContext& c);

// ?accountIds=&keyType=mpnId: the partner's number in the partner network.
[[nodiscard]] Result<rest::Reply> account_keys(const rest::QueryContext& c);

}  // namespace mockgraph::partner
