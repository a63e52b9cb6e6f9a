#pragma once

#include "mockgraph/odata/paging.h"
#include "mockgraph/odata/query_options.h"
#include "mockgraph/rest/context.h"

#include <string>
#include <string_view>
#include <vector>

// What a user's own row does not hold and other services add when it is asked for by name: the last
// sign-ins out of the log, the settings of the mailbox ("user resource type": signInActivity,
// mailboxSettings). Each asks for more than the right to read the user.
namespace mockgraph::graph {

// Those of them that $select names.
[[nodiscard]] std::vector<std::string_view> joined_names(const odata::QueryOptions& options,
                                                         const schema::EntityType& type);

// The user with what was asked for; the row itself if that was nothing. signInActivity needs
// Entra ID P1 ("Authentication_RequestFromNonPremiumTenantOrB2CTenant"), AuditLog.Read.All
// ("Authorization_RequestDenied"), and a path that names the user by id ("BadRequest").
[[nodiscard]] Result<world::RowPtr> joined_item(const rest::QueryContext& c,
                                                const odata::QueryOptions& options,
                                                world::RowPtr row);

// The same for a page of up to 120 users, whose rows are replaced; what is answered holds them.
[[nodiscard]] Result<std::vector<world::RowPtr>> join_page(const rest::QueryContext& c,
                                                           const odata::QueryOptions& options,
                                                           const schema::EntityType& type,
                                                           odata::Page& page);

}  // namespace mockgraph::graph
