#include "client/procedure/sam_rights.h"
#include "client/procedure/steps/works.h"
#include "mockgraph/base/text.h"

#include <algorithm>

namespace client::procedure::steps {
namespace {

using mockgraph::Error;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::string_at;

constexpr std::string_view kScope = "https://graph.microsoft.com/.default offline_access";

// A token of the account for the application, as every later call of the product gets one.
Result<api::GraphClient> as_application(Context& context, const SamSecrets& sam) {
  const api::AppRequest app{.client_id = sam.application_id,
                            .scope = std::string{kScope},
                            .tenant = sam.tenant_id,
                            .client_secret = sam.application_secret};
  ASSIGN_OR_RETURN(const auto tokens,
                   api::LoginClient{context.connection()}.refresh(app, sam.refresh_token));
  return api::GraphClient{context.connection(), tokens.access};
}

// Redirect addresses that somebody took away are put back.
mockgraph::Status look_around(api::GraphClient& graph, const SamManifest& manifest,
                              const std::string& app_id) {
  ASSIGN_OR_RETURN(
      const auto read,
      graph.batch(
          "beta",
          {{{"method", "GET"}, {"url", "/organization?$select=displayName,partnerTenantType"}},
           {{"method", "GET"}, {"url", "/me?$select=displayName,userPrincipalName"}},
           {{"method", "GET"}, {"url", "/applications(appId='" + app_id + "')?$select=id,web"}}}));
  const auto& application = read.at(2).body;
  const auto* uris = mockgraph::find_at(application, "/web/redirectUris");
  const auto is_there = [&](const std::string& uri) {
    return uris != nullptr && std::ranges::find(*uris, Json(uri)) != uris->end();
  };
  if (std::ranges::all_of(manifest.redirect_uris, is_there)) return mockgraph::ok();
  const auto changed = graph.patch("/v1.0/applications/" + string_at(application, "/id"),
                                   {{"web", {{"redirectUris", manifest.redirect_uris}}}});
  return changed.ok() ? mockgraph::ok() : mockgraph::Status{changed.error()};
}

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

Result<Look> look(Context&, const Step&) {
  return Look{Found::kMissing, "grant the application what it still lacks"};
}

Result<Deed> perform(Context& context, const Step&) {
  ASSIGN_OR_RETURN(const auto sam, context.sam_secrets());
  const auto manifest = sam_manifest(context.procedure());
  ASSIGN_OR_RETURN(auto graph, as_application(context, sam));
  RETURN_IF_ERROR(look_around(graph, manifest, sam.application_id));
  ASSIGN_OR_RETURN(auto rights, rights_of(context, graph, sam.application_id));
  RETURN_IF_ERROR(make_missing_principals(graph, manifest, rights));
  ASSIGN_OR_RETURN(const auto roles, grant_roles(graph, manifest, rights));
  ASSIGN_OR_RETURN(const auto scopes, grant_scopes(graph, manifest, rights));
  if (roles + scopes == 0) return Deed{"the application has every permission", true};
  return Deed{"granted " + std::to_string(roles) + " application permissions and " +
              std::to_string(scopes) + " sets of delegated ones"};
}

}  // namespace

const Work kSamGrants{look, perform};

}  // namespace client::procedure::steps
