#include "client/procedure/sam_customers.h"

#include <algorithm>

namespace client::procedure {
namespace {

using mockgraph::Json;
using mockgraph::string_at;

constexpr std::string_view kRelationships =
    "/tenantRelationships/delegatedAdminRelationships?$filter=status%20eq%20'active'";
constexpr std::string_view kWizardReads =
    "&$select=displayName,customer,autoExtendDuration,endDateTime";

SamRelationship relationship_of(const Json& each) {
  SamRelationship relationship{string_at(each, "/customer/tenantId"),
                               string_at(each, "/customer/displayName"),
                               string_at(each, "/displayName"),
                               {}};
  const auto* roles = mockgraph::find_at(each, "/accessDetails/unifiedRoles");
  if (roles == nullptr || !roles->is_array()) return relationship;
  for (const auto& role : *roles)
    relationship.roles.push_back(string_at(role, "/roleDefinitionId"));
  return relationship;
}

mockgraph::Result<SamRelationships> read(api::GraphClient& graph, const std::string& target) {
  ASSIGN_OR_RETURN(const auto answer, graph.get_all(target));
  SamRelationships all{{}, answer.request_id};
  for (const auto& each : answer.items()) all.items.push_back(relationship_of(each));
  return all;
}

}  // namespace

bool is_microsoft_led(std::string_view relationship) { return relationship.starts_with("MLT_"); }

std::vector<SamCustomer> customers_of(const std::vector<SamRelationship>& all) {
  std::vector<SamCustomer> customers;
  for (const auto& each : all) {
    const bool led = is_microsoft_led(each.name);
    const auto known = std::ranges::find(customers, each.tenant_id, &SamCustomer::tenant_id);
    if (known == customers.end())
      customers.push_back({each.tenant_id, each.customer, led});
    else
      known->is_microsoft_led = known->is_microsoft_led && led;
  }
  return customers;
}

mockgraph::Result<SamCustomers> read_customers(api::GraphClient& graph) {
  ASSIGN_OR_RETURN(const auto all,
                   read(graph, std::string{"/v1.0"}.append(kRelationships).append(kWizardReads)));
  return SamCustomers{customers_of(all.items), all.request_id};
}

mockgraph::Result<SamRelationships> read_relationships(api::GraphClient& graph) {
  return read(graph, std::string{"/beta"}.append(kRelationships));
}

}  // namespace client::procedure
