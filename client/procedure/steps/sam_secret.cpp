#include "client/procedure/steps/works.h"
#include "mockgraph/base/url.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>

namespace client::procedure::steps {
namespace {

using mockgraph::Json;
using mockgraph::Result;
using mockgraph::string_at;

Result<Look> look_for_secret(Context& context, const Step&) {
  ASSIGN_OR_RETURN(const auto sam, context.sam_secrets());
  if (!sam.application_secret.empty())
    return Look{Found::kThere, "the application has a secret, in " + context.secrets().place};
  return Look{Found::kMissing, "give the application a secret"};
}

constexpr mockgraph::Duration kCertificateLives = std::chrono::days{365};

// What the product's exemption lifts: by list of a policy, the restrictions in it.
struct Restrictions {
  std::string_view list;
  std::array<std::string_view, 2> types;
};
constexpr std::array kRestrictions{
    Restrictions{"passwordCredentials", {"passwordAddition", "symmetricKeyAddition"}},
    Restrictions{"keyCredentials", {"asymmetricKeyLifetime", "trustedCertificateAuthority"}}};

// A restriction without a state is in force, as Graph has it.
bool forbids_credentials(const Json& policy) {
  const auto* enabled = mockgraph::find_at(policy, "/isEnabled");
  if (enabled == nullptr || *enabled != Json(true)) return false;
  return std::ranges::any_of(kRestrictions, [&](const Restrictions& each) {
    const auto* list =
        mockgraph::find_at(policy, "/applicationRestrictions/" + std::string{each.list});
    return list != nullptr && std::ranges::any_of(*list, [&](const Json& restriction) {
             const auto type = string_at(restriction, "/restrictionType");
             return std::ranges::find(each.types, type) != each.types.end() &&
                    string_at(restriction, "/state") != "disabled";
           });
  });
}

Json exemption(std::string_view name) {
  Json restrictions = Json::object();
  for (const auto& each : kRestrictions) {
    for (const auto type : each.types)
      restrictions[each.list].push_back({{"restrictionType", type}, {"state", "disabled"}});
  }
  return {{"displayName", name},
          {"description", "Lets CIPP-SAM have a secret"},
          {"isEnabled", true},
          {"restrictions", restrictions}};
}

// What the product looks at before it asks for a secret. Whatever goes wrong here it only logs: the
// secret itself is the hard point.
void seek_exemption(api::GraphClient& graph, const SamProgress& sam, const std::string& name) {
  const auto read = graph.batch(
      "beta", {{{"method", "GET"}, {"url", "/policies/defaultAppManagementPolicy"}},
               {{"method", "GET"}, {"url", "/policies/appManagementPolicies"}},
               {{"method", "GET"},
                {"url", "applications(appId='" + sam.app_id + "')?$select=id,appId,displayName"}}});
  if (!read.ok() || !forbids_credentials(read->at(0).body)) return;
  const auto* policies = mockgraph::find_at(read->at(1).body, "/value");
  std::string own;
  if (policies != nullptr) {
    for (const Json& each : *policies) {
      const auto id = string_at(each, "/id");
      const auto applies = graph.get("/beta/policies/appManagementPolicies/" + id + "/appliesTo");
      if (!applies.ok()) continue;
      if (string_at(each, "/displayName") == name) own = id;
      for (const Json& app : applies->items()) {
        if (string_at(app, "/appId") == sam.app_id) return;  // exempt already
      }
    }
  }
  if (own.empty()) {
    const auto made = graph.post("/v1.0/policies/appManagementPolicies", exemption(name));
    if (!made.ok()) return;
    own = made->text("/id");
  }
  const auto linked = graph.post(
      "/beta/applications/" + sam.object_id + "/appManagementPolicies/$ref",
      {{"@odata.id", "https://graph.microsoft.com/beta/policies/appManagementPolicies/" + own}});
  static_cast<void>(linked);
}

// Puts a new certificate beside those that the application has, and gives its private key. Empty:
// nobody here makes certificates.
Result<std::string> add_certificate(Context& context, api::GraphClient& graph,
                                    const std::string& name) {
  const auto& session = context.session();
  if (!session.make_certificate) return std::string{};
  const auto now = session.now();
  ASSIGN_OR_RETURN(const auto made, session.make_certificate(now, now + kCertificateLives));
  ASSIGN_OR_RETURN(const auto application,
                   graph.get("/v1.0/applications(appId='" + context.sam_progress.app_id +
                             "')?$select=id,keyCredentials"));
  const auto* kept = mockgraph::find_at(application.body, "/keyCredentials");
  Json credentials = kept != nullptr && kept->is_array() ? *kept : Json::array();
  credentials.push_back({{"type", "AsymmetricX509Cert"},
                         {"usage", "Verify"},
                         {"displayName", name},
                         {"startDateTime", mockgraph::rfc3339(now)},
                         {"endDateTime", mockgraph::rfc3339(now + kCertificateLives)},
                         {"key", made.certificate}});
  const auto changed = graph.patch("/v1.0/applications/" + application.text("/id"),
                                   {{"keyCredentials", credentials}});
  if (!changed.ok()) return changed.error();
  return made.private_key;
}

Result<Deed> make_secret(Context& context, const Step& step) {
  const auto& sam = context.sam_progress;
  if (!sam.tokens)
    return mockgraph::Error{mockgraph::ErrorKind::kUnauthenticated,
                            "sam-not-signed-in",
                            "the account has not signed in to the wizard in this run",
                            "sam-sign-in",
                            {}};
  api::GraphClient graph{context.connection(), sam.tokens->access};
  if (const auto name = parameter(step, "exemption"); !name.empty())
    seek_exemption(graph, sam, name);
  ASSIGN_OR_RETURN(
      const auto added,
      graph.post("/v1.0/applications/" + sam.object_id + "/addPassword",
                 {{"passwordCredential", {{"displayName", parameter(step, "name")}}}}));
  SamSecrets kept{.tenant_id = sam.tenant_id,
                  .application_id = sam.app_id,
                  .application_secret = added.text("/secretText"),
                  .refresh_token = {},
                  .private_key = {},
                  .began = mockgraph::rfc3339(context.connection().now())};
  RETURN_IF_ERROR(context.keep_sam(kept));
  const auto subject = parameter(step, "certificate");
  const auto beside = subject.empty() ? Result<std::string>{std::string{}}
                                      : add_certificate(context, graph, subject);
  if (beside.ok() && !beside->empty()) {
    kept.private_key = *beside;
    RETURN_IF_ERROR(context.keep_sam(kept));
    return Deed{"the application has a secret and a certificate; they are in " +
                context.secrets().place};
  }
  // As in the product: without a certificate it goes on.
  const auto why = beside.ok() ? std::string{} : ", but no certificate: " + beside.error().message;
  return Deed{"the application has a secret; it is in " + context.secrets().place + why};
}

}  // namespace

const Work kSamSecret{look_for_secret, make_secret};

}  // namespace client::procedure::steps
