#include "client/procedure/sam_granting.h"
#include "client/procedure/steps/works.h"
#include "mockgraph/base/text.h"

#include <algorithm>

namespace client::procedure::steps {
namespace {

using mockgraph::Json;
using mockgraph::Result;
using mockgraph::string_at;

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

Result<Look> look_for_grants(Context&, const Step&) {
  return Look{Found::kMissing, "grant the application what it still lacks"};
}

Result<Deed> grant_permissions(Context& context, const Step&) {
  ASSIGN_OR_RETURN(const auto sam, context.sam_secrets());
  const auto manifest = sam_manifest(context.procedure());
  ASSIGN_OR_RETURN(const auto tokens, sam_tokens(context, sam, sam.tenant_id, kGraphScope));
  api::GraphClient graph{context.connection(), tokens.access};
  RETURN_IF_ERROR(look_around(graph, manifest, sam.application_id));
  ASSIGN_OR_RETURN(const auto granted, grant_missing(context, graph, manifest, sam.application_id));
  if (granted.roles + granted.scopes == 0)
    return Deed{"the application has every permission", true};
  return Deed{"granted " + std::to_string(granted.roles) + " application permissions and " +
              std::to_string(granted.scopes) + " sets of delegated ones"};
}

}  // namespace

const Work kSamGrants{look_for_grants, grant_permissions};

}  // namespace client::procedure::steps
