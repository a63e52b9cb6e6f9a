#include "client/procedure/sam_granting.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <vector>

namespace client::procedure {
namespace {

using mockgraph::Error;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::string_at;

// The application's own service principal may be too young to be found: one more look.
Result<SamRights> rights_of(Context& context, api::GraphClient& graph, const std::string& app_id) {
  ASSIGN_OR_RETURN(auto rights, read_rights(graph, app_id));
  if (!rights.principal.empty()) return rights;
  context.connection().sleep(std::chrono::seconds{5});
  return read_rights(graph, app_id);
}

mockgraph::Status make_missing_principals(api::GraphClient& graph, const SamManifest& manifest,
                                          SamRights& rights) {
  std::vector<Json> missing;
  std::vector<std::string> app_ids;
  for (const auto& resource : manifest.resources) {
    if (rights.known.contains(resource.app_id)) continue;
    missing.push_back({{"method", "POST"},
                       {"url", "/servicePrincipals"},
                       {"body", {{"appId", resource.app_id}}}});
    app_ids.push_back(resource.app_id);
  }
  if (missing.empty()) return mockgraph::ok();
  ASSIGN_OR_RETURN(const auto made, graph.batch("beta", missing));
  for (std::size_t i = 0; i < made.size(); ++i)
    rights.known[app_ids[i]] = string_at(made[i].body, "/id");
  return mockgraph::ok();
}

Result<std::size_t> grant_roles(api::GraphClient& graph, const SamManifest& manifest,
                                const SamRights& rights) {
  std::vector<Json> missing;
  std::vector<std::string> names;
  for (const auto& resource : manifest.resources) {
    const auto& to = rights.known.at(resource.app_id);
    for (const auto& each : resource.permissions) {
      if (each.is_delegated || has_role(rights, each.id)) continue;
      missing.push_back(
          {{"method", "POST"},
           {"url", "/servicePrincipals/" + rights.principal + "/appRoleAssignments"},
           {"body",
            {{"principalId", rights.principal}, {"resourceId", to}, {"appRoleId", each.id}}}});
      names.push_back(each.name + " to " + resource.name);
    }
  }
  if (missing.empty()) return 0;
  ASSIGN_OR_RETURN(const auto made, graph.batch("beta", missing));
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (made[i].status != 201)
      return Error{mockgraph::ErrorKind::kForbidden,
                   string_at(made[i].body, "/error/code"),
                   "Failed to grant " + names[i] + ": " + string_at(made[i].body, "/error/message"),
                   "POST /beta/$batch",
                   {{"status", std::to_string(made[i].status)}}};
  }
  return missing.size();
}

std::string with_missing(std::string scope, const SamResource& resource) {
  for (const auto& each : resource.permissions) {
    const auto have = mockgraph::words(scope);
    if (each.is_delegated && std::ranges::find(have, each.name) == have.end())
      scope += (scope.empty() ? "" : " ") + each.name;
  }
  return scope;
}

Result<std::size_t> grant_scopes(api::GraphClient& graph, const SamManifest& manifest,
                                 const SamRights& rights) {
  std::size_t written = 0;
  for (const auto& resource : manifest.resources) {
    const auto& to = rights.known.at(resource.app_id);
    const auto old = std::ranges::find_if(rights.grants, [&](const Json& each) {
      return string_at(each, "/resourceId") == to &&
             string_at(each, "/consentType") == "AllPrincipals";
    });
    const bool is_new = old == rights.grants.end();
    const auto before = is_new ? std::string{} : string_at(*old, "/scope");
    const auto scope = with_missing(before, resource);
    if (scope == before) continue;
    const auto done =
        is_new ? graph.post("/v1.0/oauth2PermissionGrants", {{"clientId", rights.principal},
                                                             {"consentType", "AllPrincipals"},
                                                             {"resourceId", to},
                                                             {"scope", scope}})
               : graph.patch("/v1.0/oauth2PermissionGrants/" + string_at(*old, "/id"),
                             {{"scope", scope}});
    if (!done.ok()) return done.error();
    ++written;
  }
  return written;
}

}  // namespace

Result<api::Tokens> sam_tokens(Context& context, const SamSecrets& sam, const std::string& tenant,
                               std::string_view scope) {
  if (sam.refresh_token.empty())
    return context.not_kept_yet("sam-token-unknown", "the account's refresh token", "sam-consent");
  const api::AppRequest app{.client_id = sam.application_id,
                            .scope = std::string{scope},
                            .tenant = tenant,
                            .client_secret = sam.application_secret};
  return api::LoginClient{context.connection()}.refresh(app, sam.refresh_token);
}

Result<Granted> grant_missing(Context& context, api::GraphClient& graph,
                              const SamManifest& manifest, const std::string& app_id) {
  ASSIGN_OR_RETURN(auto rights, rights_of(context, graph, app_id));
  RETURN_IF_ERROR(make_missing_principals(graph, manifest, rights));
  ASSIGN_OR_RETURN(const auto roles, grant_roles(graph, manifest, rights));
  ASSIGN_OR_RETURN(const auto scopes, grant_scopes(graph, manifest, rights));
  return Granted{roles, scopes};
}

}  // namespace client::procedure
