#pragma once

#include "client/api/graph_client.h"

#include <string>
#include <string_view>
#include <vector>

namespace client::procedure {

// A customer with an active relationship, as the product finds its tenants: from Graph alone.
struct SamCustomer {
  std::string tenant_id, name;
  bool is_microsoft_led = false;  // every relationship with it is a Microsoft-led transition
};
struct SamCustomers {
  std::vector<SamCustomer> items;  // each once, in the order of the answer
  std::string request_id;
};
// For the wizard: what it needs of each relationship.
[[nodiscard]] mockgraph::Result<SamCustomers> read_customers(api::GraphClient& graph);

// One active relationship, as the product's GDAP check reads them.
struct SamRelationship {
  std::string tenant_id, customer, name;
  std::vector<std::string> roles;  // template ids
};
struct SamRelationships {
  std::vector<SamRelationship> items;
  std::string request_id;
};
[[nodiscard]] mockgraph::Result<SamRelationships> read_relationships(api::GraphClient& graph);
[[nodiscard]] std::vector<SamCustomer> customers_of(const std::vector<SamRelationship>& all);

// By the name that Microsoft gave the relationships it made.
[[nodiscard]] bool is_microsoft_led(std::string_view relationship);

}  // namespace client::procedure
