#include "client/procedure/steps/works.h"

namespace client::procedure::steps {
namespace {

using mockgraph::Error;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::string_at;

// Graph as the account, with what the device code gave.
Result<api::GraphClient> wizard(Context& context) {
  if (context.sam_progress.tokens)
    return api::GraphClient{context.connection(), context.sam_progress.tokens->access};
  return Error{mockgraph::ErrorKind::kUnauthenticated,
               "sam-not-signed-in",
               "the account has not signed in to the wizard in this run",
               "sam-sign-in",
               {}};
}

Result<Look> look_for_application(Context& context, const Step&) {
  ASSIGN_OR_RETURN(const auto sam, context.sam_secrets());
  if (!sam.application_id.empty())
    return Look{Found::kThere, "the application " + sam.application_id + " was made"};
  return Look{Found::kMissing,
              "make the application " + sam_manifest(context.procedure()).display_name};
}

// The last one of that name, as the product takes it; null if there is none.
Result<Json> existing(api::GraphClient& graph, const SamManifest& manifest) {
  ASSIGN_OR_RETURN(const auto found,
                   graph.get_all("/v1.0/applications?" +
                                 api::filter("displayName eq {value}", manifest.display_name)));
  return found.items().empty() ? Json{} : found.items().back();
}

Result<Deed> make_application(Context& context, const Step&) {
  ASSIGN_OR_RETURN(auto graph, wizard(context));
  const auto manifest = sam_manifest(context.procedure());
  ASSIGN_OR_RETURN(const auto organization, graph.get("/v1.0/organization"));
  context.sam_progress.tenant_id = organization.text("/value/0/id");
  if (manifest.reuse) {
    ASSIGN_OR_RETURN(const auto old, existing(graph, manifest));
    if (!old.is_null()) {
      context.sam_progress.object_id = string_at(old, "/id");
      context.sam_progress.app_id = string_at(old, "/appId");
      ASSIGN_OR_RETURN(const auto changed,
                       graph.patch("/v1.0/applications/" + context.sam_progress.object_id,
                                   application_body(manifest)));
      static_cast<void>(changed);
      return Deed{"updated the application registration " + context.sam_progress.app_id};
    }
  }
  ASSIGN_OR_RETURN(const auto made, graph.post("/v1.0/applications", application_body(manifest)));
  context.sam_progress.object_id = made.text("/id");
  context.sam_progress.app_id = made.text("/appId");
  return Deed{"created the application registration " + context.sam_progress.app_id};
}

Result<Look> look_for_principals(Context& context, const Step&) {
  ASSIGN_OR_RETURN(const auto sam, context.sam_secrets());
  if (!sam.application_secret.empty())
    return Look{Found::kThere, "the application was made known to the tenant"};
  return Look{Found::kMissing, "make application and resources known to the tenant"};
}

// The product does not stop at a success: all rounds are run, and what is there already is refused
// harmlessly. Only that the application itself is known in the end counts.
Result<Deed> make_principals(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(auto graph, wizard(context));
  auto wanted = step.with.at("resources").get<std::vector<std::string>>();
  wanted.push_back(context.sam_progress.app_id);
  ASSIGN_OR_RETURN(const auto wait, mockgraph::parse_duration(parameter(step, "wait")));
  const auto rounds = step.with.at("rounds").get<int>();
  std::optional<Error> refused;
  for (int round = 0; round < rounds; ++round) {
    if (round != 0) context.connection().sleep(wait);
    for (const auto& app_id : wanted) {
      const auto made = graph.post("/v1.0/servicePrincipals", {{"appId", app_id}});
      if (app_id != context.sam_progress.app_id) continue;
      const bool is_known = made.ok() || api::status_of(made.error()) == 409;
      refused = is_known ? std::nullopt : std::optional{made.error()};
    }
  }
  if (refused) return *refused;
  return Deed{"made " + std::to_string(wanted.size()) + " service principals, or found them"};
}

}  // namespace

const Work kSamApplication{look_for_application, make_application};
const Work kSamServicePrincipals{look_for_principals, make_principals};

}  // namespace client::procedure::steps
