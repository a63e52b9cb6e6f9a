#include "mockgraph/login/federated.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/federation_rules.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/finish.h"
#include "mockgraph/login/interaction.h"
#include "mockgraph/login/posted.h"
#include "mockgraph/login/provenance.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/policy_tables.h"

#include <algorithm>

namespace mockgraph::login {
namespace {

using policy::Method;
using schema::kFederation;

std::string domain_of(const world::Row& user) {
  const auto upn = user.text(schema::kUser.at("userPrincipalName"));
  return fold_case(std::string_view{upn}.substr(upn.find('@') + 1));
}

// As its administrator named it, else by its domain.
std::string provider_name(const world::Tenant& tenant, const world::Row& user) {
  const auto domain = domain_of(user);
  const auto row = directory::federation_of(tenant, domain);
  const auto name = row != nullptr ? row->text(kFederation.at("displayName")) : std::string{};
  return name.empty() ? "the identity provider of " + domain : name;
}

bool is_provider(const policy::Proof& proof) {
  return policy::provider_of(proof.method) == policy::Provider::kFederated;
}

}  // namespace

bool provider_asks_for_mfa(const Scene& scene) {
  if (scene.user == nullptr || !directory::is_federated(*scene.tenant, *scene.user)) return false;
  const auto row = directory::federation_of(*scene.tenant, domain_of(*scene.user));
  return row != nullptr &&
         row->view(kFederation.at("federatedIdpMfaBehavior")) == "enforceMfaByFederatedIdp";
}

Result<rest::Reply> federated_page(rest::CommandContext& c, Scene& scene, std::string alert) {
  scene.flow.pending_factor = policy::kMethodText.text(Method::kFederated);
  RETURN_IF_ERROR(keep_flow(c, scene.flow));
  return page(pages::identity_provider(form_of(c, scene.flow, "federated", std::move(alert)),
                                       provider_name(*scene.tenant, *scene.user),
                                       scene.user->text(schema::kUser.at("userPrincipalName"))));
}

Result<rest::Reply> post_federated(rest::CommandContext& c) {
  ASSIGN_OR_RETURN(Posted sent, posted(c));
  ASSIGN_OR_RETURN(Scene scene, or_page(scene_of(c, std::move(sent.flow))));
  Flow& flow = scene.flow;
  if (scene.user == nullptr || flow.pending_factor != policy::kMethodText.text(Method::kFederated))
    return as_page(aadsts(50089));
  flow.pending_factor.clear();
  const auto answer = sent.form.get("answer");
  const bool is_mfa = answer == "mfa";
  if (!is_mfa && answer != "password") {
    c.trace.push_back({"identity provider", "refused", "it did not let the person pass"});
    flow.proofs.clear();
    return go_on(c, std::move(flow));
  }
  std::erase_if(flow.proofs, is_provider);  // the assertion is a new one
  c.trace.push_back({"identity provider", "passed",
                     is_mfa ? "its assertion says multipleauthn" : "its assertion says no more"});
  prove(c, flow, is_mfa ? Method::kFederatedMfa : Method::kFederated,
        provider_name(*scene.tenant, *scene.user));
  return go_on(c, std::move(flow));
}

}  // namespace mockgraph::login
