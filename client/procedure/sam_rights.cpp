#include "client/procedure/sam_rights.h"

#include "mockgraph/base/text.h"

#include <algorithm>

namespace client::procedure {
namespace {

using mockgraph::Json;
using mockgraph::Result;
using mockgraph::string_at;

constexpr std::string_view kPrincipals =
    "/beta/servicePrincipals?$select=appId,id,displayName&$top=999";

const Json* tenant_grant(const SamRights& rights, const std::string& resource) {
  const auto found = std::ranges::find_if(rights.grants, [&](const Json& each) {
    return string_at(each, "/resourceId") == resource &&
           string_at(each, "/consentType") == "AllPrincipals";
  });
  return found == rights.grants.end() ? nullptr : &*found;
}

}  // namespace

Result<SamRights> read_rights(api::GraphClient& graph, const std::string& app_id) {
  SamRights rights;
  ASSIGN_OR_RETURN(const auto all, graph.get_all(kPrincipals));
  rights.request_id = all.request_id;
  for (const Json& each : all.items())
    rights.known[string_at(each, "/appId")] = string_at(each, "/id");
  const auto own = rights.known.find(app_id);
  if (own == rights.known.end()) return rights;
  rights.principal = own->second;
  const auto link = "/beta/servicePrincipals/" + rights.principal;
  ASSIGN_OR_RETURN(const auto roles, graph.get_all(link + "/appRoleAssignments"));
  ASSIGN_OR_RETURN(const auto grants, graph.get_all(link + "/oauth2PermissionGrants"));
  rights.roles = roles.items();
  rights.grants = grants.items();
  rights.request_id = grants.request_id;
  return rights;
}

bool has_role(const SamRights& rights, const std::string& role) {
  return std::ranges::any_of(
      rights.roles, [&](const Json& each) { return string_at(each, "/appRoleId") == role; });
}

std::string tenant_scope(const SamRights& rights, const std::string& resource) {
  const auto* grant = tenant_grant(rights, resource);
  return grant == nullptr ? "" : string_at(*grant, "/scope");
}

std::vector<std::string> missing_rights(const SamManifest& manifest, const SamRights& rights) {
  std::vector<std::string> missing;
  for (const auto& resource : manifest.resources) {
    const auto known = rights.known.find(resource.app_id);
    const auto scope = known == rights.known.end() ? "" : tenant_scope(rights, known->second);
    const auto scopes = mockgraph::words(scope);
    for (const auto& each : resource.permissions) {
      const bool has = each.is_delegated ? std::ranges::find(scopes, each.name) != scopes.end()
                                         : has_role(rights, each.id);
      if (!has)
        missing.push_back(each.name + " of " + resource.name +
                          (each.is_delegated ? "" : " (application)"));
    }
  }
  return missing;
}

}  // namespace client::procedure
