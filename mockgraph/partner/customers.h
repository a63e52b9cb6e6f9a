#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/rest/route.h"

#include <nlohmann/json.hpp>

// The partner's customers: learn.microsoft.com/partner-center/developer, "Get a list of customers",
// "Get a customer by ID", "Request a reseller relationship".
namespace mockgraph::partner {

// Pages of `size` (0 or absent: 500, the most there is). The next page is asked for with
// seekOperation=Next and the header MS-ContinuationToken. A filter is the JSON text
// {"Field":"CompanyName","Value":"…","Operator":"starts_with"}.
[[nodiscard]] Result<rest::Reply> list_customers(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> get_customer(const rest::QueryContext& c);
[[nodiscard]] Result<rest::Reply> relationship_request(const rest::QueryContext& c);

// A customer with everything that is told of one. `partner`: the partner's tenant id.
[[nodiscard]] OrderedJson customer_json(const world::World& world, std::string_view partner,
                                        const world::Row& customer);

}  // namespace mockgraph::partner
