#include "client/procedure/sam_granting.h"
#include "client/procedure/steps/works.h"

#include <chrono>

namespace client::procedure::steps {
namespace {

using mockgraph::Instant;
using mockgraph::Json;
using mockgraph::Result;
using mockgraph::Status;
using mockgraph::string_at;

constexpr mockgraph::Duration kSecretEndsSoon = std::chrono::days{30};

Result<Look> look_for_renewal(Context& context, const Step&) {
  ASSIGN_OR_RETURN(const auto sam, context.sam_secrets());
  if (sam.refresh_token.empty())
    return Look{Found::kNotApplicable, "there is no refresh token (setup-client sam gets one)"};
  return Look{Found::kMissing, "renew the refresh token, and the secret if it ends within 30 days"};
}

struct Secret {
  std::string key_id;
  Instant end;
};

std::vector<Secret> secrets_in(const Json& application) {
  std::vector<Secret> secrets;
  const auto* list = mockgraph::find_at(application, "/passwordCredentials");
  if (list == nullptr || !list->is_array()) return secrets;
  for (const auto& each : *list) {
    const auto end = mockgraph::parse_instant(string_at(each, "/endDateTime"));
    if (end.ok()) secrets.push_back({string_at(each, "/keyId"), *end});
  }
  return secrets;
}

Status remove_secret(api::GraphClient& graph, const std::string& application,
                     const std::string& key_id) {
  const auto removed =
      graph.post("/v1.0/applications/" + application + "/removePassword", {{"keyId", key_id}});
  return removed.ok() ? mockgraph::ok() : Status{removed.error()};
}

// A secret that cannot be kept is taken back: nobody would ever know it.
Status replace_secret(Context& context, api::GraphClient& graph, const std::string& application,
                      const std::string& name, SamSecrets& sam) {
  ASSIGN_OR_RETURN(const auto added,
                   graph.post("/v1.0/applications/" + application + "/addPassword",
                              {{"passwordCredential", {{"displayName", name}}}}));
  sam.application_secret = added.text("/secretText");
  const auto kept = context.keep_sam(sam);
  if (kept.ok()) return kept;
  static_cast<void>(remove_secret(graph, application, added.text("/keyId")));
  return kept;
}

Result<Deed> renew(Context& context, const Step& step) {
  ASSIGN_OR_RETURN(auto sam, context.sam_secrets());
  ASSIGN_OR_RETURN(const auto tokens, sam_tokens(context, sam, sam.tenant_id, kGraphScope));
  sam.refresh_token = tokens.refresh;
  RETURN_IF_ERROR(context.keep_sam(sam));
  api::GraphClient graph{context.connection(), tokens.access};
  ASSIGN_OR_RETURN(
      const auto application,
      graph.get("/v1.0/applications(appId='" + sam.application_id +
                "')?$select=id,passwordCredentials,servicePrincipalLockConfiguration"));
  const auto id = application.text("/id");
  const auto now = context.connection().now();
  const auto secrets = secrets_in(application.body);
  Instant last{};
  for (const auto& each : secrets) last = std::max(last, each.end);
  std::string deed = "renewed the refresh token";
  if (last - now < kSecretEndsSoon) {
    RETURN_IF_ERROR(replace_secret(context, graph, id, parameter(step, "name"), sam));
    deed += " and the secret";
  }
  for (const auto& each : secrets) {
    if (each.end <= now) RETURN_IF_ERROR(remove_secret(graph, id, each.key_id));
  }
  const Json locked{{"isEnabled", true}, {"allProperties", true}};
  const auto* lock = mockgraph::find_at(application.body, "/servicePrincipalLockConfiguration");
  const bool is_locked = lock != nullptr && mockgraph::find_at(*lock, "/isEnabled") != nullptr &&
                         *mockgraph::find_at(*lock, "/isEnabled") == Json(true);
  if (step.with.value("lock", false) && !is_locked) {
    const auto changed =
        graph.patch("/v1.0/applications/" + id, {{"servicePrincipalLockConfiguration", locked}});
    if (!changed.ok()) return changed.error();
    deed += "; locked the service principals";
  }
  return Deed{deed + "; what is new is in " + context.secrets().place};
}

}  // namespace

const Work kSamRenewal{look_for_renewal, renew};

}  // namespace client::procedure::steps
