#include "mockgraph/login/accounts.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/directory/provenance.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/interaction.h"
#include "mockgraph/login/scene.h"
#include "mockgraph/schema/directory_tables.h"

namespace mockgraph::login {
namespace {

std::string upn_of(const rest::CommandContext& c, const Session& session) {
  const auto user = directory::find_user(*c.world().tenant(session.tenant), session.user_id);
  return user->text(schema::kUser.at("userPrincipalName"));
}

}  // namespace

void continue_session(Flow& flow, Session session) {
  flow.user_id = std::move(session.user_id);
  flow.user_tenant = std::move(session.tenant);
  flow.proofs = std::move(session.proofs);
  flow.session_parent = directory::node_reference(*session.row);
  // An application that insists on a second factor now is not content with one from before.
  if (flow.aim.wants_fresh_mfa && policy::mfa_proof(flow.proofs) != nullptr) {
    flow.session_parent.clear();
    std::erase_if(flow.proofs, [](const auto& each) { return policy::counts_as_mfa(each.method); });
  }
}

Result<rest::Reply> ask_account(rest::CommandContext& c, Flow flow, const Session& session) {
  ASSIGN_OR_RETURN(const Scene scene, or_page(scene_of(c, std::move(flow))));
  RETURN_IF_ERROR(keep_flow(c, scene.flow));
  return page(pages::pick_account(form_of(c, scene.flow, "account"), scene.client.name,
                                  upn_of(c, session)));
}

Result<rest::Reply> post_account(rest::CommandContext& c) {
  const Pairs form{c.request.body};
  ASSIGN_OR_RETURN(Flow flow, or_page(find_flow(c, form.get("flow"))));
  // A step out of turn: somebody is named already.
  if (!flow.user_id.empty()) return as_page(aadsts(50089));
  auto session = find_session(c.world(), c.request, c.now);
  // The session may be over by now; then the name and password are asked for.
  if (session && same_folded(form.get("account"), upn_of(c, *session)))
    continue_session(flow, *std::move(session));
  return go_on(c, std::move(flow));
}

}  // namespace mockgraph::login
