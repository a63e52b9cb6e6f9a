#include "mockgraph/graph/dress.h"

#include "mockgraph/base/text.h"
#include "mockgraph/graph/metadata_level.h"

#include <algorithm>
#include <array>

namespace mockgraph::graph {
namespace {

constexpr std::string_view kDiagnostic =
    R"({"ServerInfo":{"DataCenter":"West Europe","Slice":"E","Ring":"5","ScaleUnit":"003","RoleInstance":"AM2PEPF0001A2B3"}})";
constexpr std::string_view kExposed =
    "ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id, "
    "ReadWriteConsistencyToken, SdkVersion, WWW-Authenticate, x-ms-client-gcc-tenant, Retry-After";

// What a call costs in resource units ("Microsoft Graph service-specific throttling limits"); what
// is not in the table costs 1.
struct CostRow {
  std::string_view method, ending;
  int units;
};
constexpr auto kCosts = std::to_array<CostRow>({
    {"GET", "/v1.0/users", 2},
    {"GET", "/v1.0/applications", 2},
    {"GET", "/v1.0/servicePrincipals", 2},
    {"GET", "/v1.0/oauth2PermissionGrants", 2},
    {"GET", "/v1.0/subscribedSkus", 3},
    {"GET", "/memberOf", 2},
    {"GET", "/licenseDetails", 2},
    {"GET", "/members", 3},
    {"GET", "/transitiveMembers", 5},
    {"GET", "/transitiveMemberOf", 5},
    {"POST", "/getMemberGroups", 2},
    {"POST", "/getMemberObjects", 2},
    {"POST", "/checkMemberGroups", 4},
    {"POST", "/checkMemberObjects", 4},
    {"POST", "/getByIds", 3},
});

int base_cost(const rest::Route& route) {
  for (const auto& row : kCosts) {
    if (route.path.ends_with(row.ending) && route.method == row.method) return row.units;
  }
  return 1;
}

// $select makes a call cheaper, $expand dearer; never below 1.
char cost_digit(const rest::Setting& setting) {
  if (setting.route == nullptr) return '1';
  int units = base_cost(*setting.route);
  const std::string_view target = setting.request.target;
  const auto question = target.find('?');
  if (question != std::string_view::npos) {
    if (contains_folded(target.substr(question), "select=")) --units;
    if (contains_folded(target.substr(question), "expand=")) ++units;
  }
  return static_cast<char>('0' + std::max(units, 1));
}

// Handlers write at the minimal level, which nearly everybody asks for.
void answer_at_level(Response& response, const rest::Setting& setting) {
  const auto asked = level_in(setting.request.headers.get("Accept"));
  const auto level = asked.ok() ? *asked : MetadataLevel::kMinimal;
  response.headers.add("Content-Type", content_type_at(level));
  if (level != MetadataLevel::kMinimal)
    response.set_body(body_at(level, response.text(), setting.base_url));
}

}  // namespace

void dress(Response& response, const rest::Setting& setting) {
  auto& headers = response.headers;
  const bool is_error = response.status >= 400;
  headers.add("Cache-Control", "no-cache");
  if (response.body != nullptr) {
    if (!headers.has("Content-Type") && is_error) headers.add("Content-Type", "application/json");
    if (!headers.has("Content-Type")) answer_at_level(response, setting);
    headers.add("Vary", "Accept-Encoding");
  }
  headers.add("Strict-Transport-Security", "max-age=31536000");
  if (!is_error && response.body != nullptr) headers.add("OData-Version", "4.0");
  const auto id = setting.request_id.text();
  const auto client_id = setting.request.headers.get("client-request-id");
  headers.add("request-id", id);
  headers.add("client-request-id", client_id.empty() ? std::string_view{id} : client_id);
  headers.add("x-ms-ags-diagnostic", kDiagnostic);
  const char units = cost_digit(setting);
  headers.add("x-ms-resource-unit", {&units, 1});
  headers.add("Date", http_date(setting.now));
  if (setting.request.headers.has("Origin")) {
    headers.add("Access-Control-Allow-Origin", "*");
    headers.add("Access-Control-Expose-Headers", kExposed);
  }
}

}  // namespace mockgraph::graph
