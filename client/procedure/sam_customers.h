#pragma once

#include "client/api/graph_client.h"

#include <string>
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
[[nodiscard]] mockgraph::Result<SamCustomers> read_customers(api::GraphClient& graph);

}  // namespace client::procedure
