#include "client/procedure/steps/works.h"
#include "mockgraph/base/url.h"

#include <algorithm>

namespace client::procedure::steps {
namespace {

using mockgraph::Json;
using mockgraph::Result;
using mockgraph::string_at;

Result<Look> look(Context& context, const Step&) {
  ASSIGN_OR_RETURN(const auto sam, context.sam_secrets());
  if (!sam.application_secret.empty())
    return Look{Found::kThere, "the application has a secret, in " + context.secrets().place};
  return Look{Found::kMissing, "give the application a secret"};
}

bool forbids_passwords(const Json& policy) {
  const auto* restrictions =
      mockgraph::find_at(policy, "/applicationRestrictions/passwordCredentials");
  if (string_at(policy, "/isEnabled") == "false" || restrictions == nullptr) return false;
  return std::ranges::any_of(*restrictions, [](const Json& each) {
    const auto type = string_at(each, "/restrictionType");
    return (type == "passwordAddition" || type == "symmetricKeyAddition") &&
           string_at(each, "/state") != "disabled";
  });
}

Json exemption(std::string_view name) {
  Json passwords = Json::array(), keys = Json::array();
  for (const auto* type : {"passwordAddition", "symmetricKeyAddition"})
    passwords.push_back({{"restrictionType", type}, {"state", "disabled"}});
  for (const auto* type : {"asymmetricKeyLifetime", "trustedCertificateAuthority"})
    keys.push_back({{"restrictionType", type}, {"state", "disabled"}});
  return {{"displayName", name},
          {"description", "Lets CIPP-SAM have a secret"},
          {"isEnabled", true},
          {"restrictions", {{"passwordCredentials", passwords}, {"keyCredentials", keys}}}};
}

// What the product looks at before it asks for a secret. Whatever goes wrong here it only logs: the
// secret itself is the hard point.
void seek_exemption(api::GraphClient& graph, const SamProgress& sam, const std::string& name) {
  const auto read = graph.batch(
      "beta", {{{"method", "GET"}, {"url", "/policies/defaultAppManagementPolicy"}},
               {{"method", "GET"}, {"url", "/policies/appManagementPolicies"}},
               {{"method", "GET"},
                {"url", "applications(appId='" + sam.app_id + "')?$select=id,appId,displayName"}}});
  if (!read.ok() || !forbids_passwords(read->at(0).body)) return;
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

Result<Deed> perform(Context& context, const Step& step) {
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
  RETURN_IF_ERROR(context.keep_sam({sam.tenant_id, sam.app_id, added.text("/secretText"), ""}));
  return Deed{"the application has a secret; it is in " + context.secrets().place};
}

}  // namespace

const Work kSamSecret{look, perform};

}  // namespace client::procedure::steps
