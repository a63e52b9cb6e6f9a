#include "client/procedure/tenant.h"

#include "mockgraph/base/url.h"

#include <algorithm>
#include <array>

namespace client::procedure {
namespace {

using api::Answer;
using api::GraphClient;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::string_at;

constexpr std::array<std::string_view, 2> kPremiumPlans{"41781fb2-bc02-4b7c-bd55-b576c07bb09d",
                                                        "eec0eb4f-6444-4f95-aba0-50c24d67f998"};

Listed listed(const Answer& answer) {
  Listed list{{}, answer.request_id};
  for (const auto& item : answer.items())
    list.items.push_back({string_at(item, "/id"), string_at(item, "/displayName")});
  return list;
}

bool flag_at(const Json& value, std::string_view pointer) {
  const auto* found = mockgraph::find_at(value, pointer);
  return found && found->is_boolean() && found->get<bool>();
}

const Json& list_at(const Json& value, std::string_view pointer) {
  static const Json kNone = Json::array();
  const auto* found = mockgraph::find_at(value, pointer);
  return found && found->is_array() ? *found : kNone;
}

constexpr std::string_view kUserColumns =
    "$select=id,userPrincipalName,displayName,userType,accountEnabled,usageLocation";

User user_of(const Json& item, const std::string& request_id) {
  return {string_at(item, "/id"),
          string_at(item, "/userPrincipalName"),
          string_at(item, "/displayName"),
          string_at(item, "/userType"),
          string_at(item, "/usageLocation"),
          request_id,
          flag_at(item, "/accountEnabled")};
}

Result<Listed> groups_where(GraphClient& graph, std::string_view pattern, std::string_view value) {
  ASSIGN_OR_RETURN(
      const Answer answer,
      graph.get_all("/v1.0/groups?" + api::filter(pattern, value) + "&$select=id,displayName"));
  return listed(answer);
}

}  // namespace

const DirectoryObject* Listed::find(std::string_view name) const {
  const auto found = std::ranges::find(items, name, &DirectoryObject::name);
  return found == items.end() ? nullptr : &*found;
}

Result<Tenant> read_tenant(GraphClient& graph) {
  ASSIGN_OR_RETURN(const Answer answer,
                   graph.get("/v1.0/organization?$select=id,displayName,verifiedDomains"));
  Tenant tenant{answer.text("/value/0/id"), answer.text("/value/0/displayName"), "",
                answer.request_id};
  for (const auto& domain : list_at(answer.body, "/value/0/verifiedDomains")) {
    if (flag_at(domain, "/isDefault")) tenant.default_domain = string_at(domain, "/name");
  }
  return tenant;
}

Result<Listed> groups_named(GraphClient& graph, std::string_view name) {
  return groups_where(graph, "displayName eq {value}", name);
}

Result<Listed> groups_beginning(GraphClient& graph, std::string_view prefix) {
  return groups_where(graph, "startswith(displayName,{value})", prefix);
}

Result<Listed> memberships(GraphClient& graph, std::string_view user) {
  ASSIGN_OR_RETURN(const Answer answer, graph.get_all("/v1.0/users/" + std::string{user} +
                                                      "/memberOf?$select=id,displayName"));
  return listed(answer);
}

Result<User> get_user(GraphClient& graph, std::string_view key) {
  ASSIGN_OR_RETURN(const Answer answer, graph.get("/v1.0/users/" + mockgraph::percent_encoded(key) +
                                                  "?" + std::string{kUserColumns}));
  return user_of(answer.body, answer.request_id);
}

Result<UserSearch> find_user(GraphClient& graph, std::string_view username) {
  ASSIGN_OR_RETURN(
      const Answer answer,
      graph.get("/v1.0/users?" + api::filter("userPrincipalName eq {value}", username) + "&" +
                std::string{kUserColumns}));
  if (answer.items().empty()) return UserSearch{{}, answer.request_id};
  return UserSearch{user_of(answer.items().front(), answer.request_id), answer.request_id};
}

Result<Answer> read_skus(GraphClient& graph) { return graph.get_all("/v1.0/subscribedSkus"); }

bool is_premium(const Answer& skus) {
  const auto brings_it = [](const Json& plan) {
    return std::ranges::find(kPremiumPlans, string_at(plan, "/servicePlanId")) !=
           kPremiumPlans.end();
  };
  return std::ranges::any_of(skus.items(), [&](const Json& sku) {
    return string_at(sku, "/capabilityStatus") == "Enabled" &&
           std::ranges::any_of(list_at(sku, "/servicePlans"), brings_it);
  });
}

Result<Plans> provisioned_plans(GraphClient& graph, std::string_view user) {
  ASSIGN_OR_RETURN(const Answer answer,
                   graph.get_all("/v1.0/users/" + std::string{user} + "/licenseDetails"));
  Plans plans{{}, answer.request_id};
  for (const auto& license : answer.items()) {
    for (const auto& plan : list_at(license, "/servicePlans")) {
      if (string_at(plan, "/provisioningStatus") == "Success")
        plans.names.push_back(string_at(plan, "/servicePlanName"));
    }
  }
  return plans;
}

std::string full_username(std::string_view username, const Tenant& tenant) {
  if (username.find('@') != std::string_view::npos) return std::string{username};
  return std::string{username} + "@" + tenant.default_domain;
}

}  // namespace client::procedure
