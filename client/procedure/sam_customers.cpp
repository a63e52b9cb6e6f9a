#include "client/procedure/sam_customers.h"

#include <algorithm>

namespace client::procedure {
namespace {

constexpr std::string_view kActive =
    "/v1.0/tenantRelationships/delegatedAdminRelationships?$filter=status%20eq%20'active'"
    "&$select=displayName,customer,autoExtendDuration,endDateTime";
constexpr std::string_view kMicrosoftLed = "MLT_";

}  // namespace

mockgraph::Result<SamCustomers> read_customers(api::GraphClient& graph) {
  ASSIGN_OR_RETURN(const auto answer, graph.get_all(kActive));
  SamCustomers customers{{}, answer.request_id};
  for (const auto& each : answer.items()) {
    const auto tenant = mockgraph::string_at(each, "/customer/tenantId");
    const bool led = mockgraph::string_at(each, "/displayName").starts_with(kMicrosoftLed);
    const auto known = std::ranges::find(customers.items, tenant, &SamCustomer::tenant_id);
    if (known == customers.items.end())
      customers.items.push_back({tenant, mockgraph::string_at(each, "/customer/displayName"), led});
    else
      known->is_microsoft_led = known->is_microsoft_led && led;
  }
  return customers;
}

}  // namespace client::procedure
