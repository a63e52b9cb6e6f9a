#include "mockgraph/login/authorize.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/login/client_app.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/finish.h"
#include "mockgraph/login/interaction.h"
#include "mockgraph/login/scopes.h"
#include "mockgraph/login/session.h"
#include "mockgraph/rest/route.h"
#include "mockgraph/schema/directory_tables.h"

#include <algorithm>

namespace mockgraph::login {
namespace {

// The query, and the form of a POST behind it.
Pairs parameters_of(const rest::CommandContext& c) {
  std::string encoded{c.query};
  if (c.request.method == "POST") encoded.append("&").append(c.request.body);
  return Pairs{encoded};
}

SignInAim aim_of(const rest::CommandContext& c, const Pairs& sent) {
  SignInAim aim;
  aim.is_v2 = c.route.path.find("/v2.0/") != std::string_view::npos;
  aim.realm = std::string{c.path.get("tenant")};
  const auto take = [&](std::string_view name) { return std::string{sent.get(name)}; };
  aim.client_id = take("client_id");
  aim.redirect_uri = take("redirect_uri");
  aim.response_type = take("response_type");
  aim.response_mode = take("response_mode");
  aim.state = take("state");
  aim.nonce = take("nonce");
  aim.prompt = take("prompt");
  aim.login_hint = take("login_hint");
  aim.code_challenge = take("code_challenge");
  aim.code_challenge_method = take("code_challenge_method");
  aim.wants_client_info = sent.get("client_info") == "1";
  const auto methods = words(sent.get("amr_values"));
  aim.wants_fresh_mfa = std::ranges::any_of(
      methods, [](std::string_view each) { return each == "mfa" || each == "ngcmfa"; });
  aim.correlation_id = occasion_of(c.request, c.request_id, c.now).correlation_id;
  return aim;
}

Status check_redirect(const ClientApp& client, SignInAim& aim) {
  if (aim.redirect_uri.empty()) aim.redirect_uri = client.first_redirect_uri();
  if (aim.redirect_uri.empty()) return aadsts(500113);
  if (client.redirect_kind(aim.redirect_uri) != RedirectKind::kNone) return ok();
  return aadsts(50011, {{"uri", aim.redirect_uri}, {"app", client.app_id}});
}

Status check_response_type(const ClientApp& client, const SignInAim& aim) {
  if (aim.response_type.empty()) return aadsts(900144, {{"name", "response_type"}});
  for (const auto type : words(aim.response_type)) {
    if (type == "code") continue;
    if (type != "id_token") return aadsts(700051);
    if (!client.issues_id_tokens()) return aadsts(700054);
    if (aim.nonce.empty()) return aadsts(900144, {{"name", "nonce"}});
  }
  return ok();
}

// RFC 7636: 43 to 128 characters; "plain" if no method is named.
Status check_challenge(const SignInAim& aim) {
  if (aim.code_challenge.empty()) return ok();
  if (aim.code_challenge.size() < 43 || aim.code_challenge.size() > 128) return aadsts(50147);
  const auto& method = aim.code_challenge_method;
  return method.empty() || method == "S256" || method == "plain" ? ok() : Status{aadsts(50149)};
}

Result<ScopeRequest> scopes_of(const Pairs& sent, const SignInAim& aim, const Asker& asker) {
  if (!aim.is_v2) return scopes_for_resource(sent.get("resource"), asker);
  if (sent.has("resource")) return aadsts(901002);
  if (sent.get("scope").empty()) return aadsts(900144, {{"name", "scope"}});
  return parse_scopes(sent.get("scope"), asker);
}

// Signed in with this browser already, and as the person that the application means.
std::optional<Session> session_for(const rest::CommandContext& c, const Realm& realm,
                                   const SignInAim& aim) {
  if (aim.prompt == "login" || aim.prompt == "select_account") return std::nullopt;
  auto session = find_session(c.world(), c.request, c.now);
  if (!session) return std::nullopt;
  if (realm.tenant != nullptr && realm.tenant->id() != session->tenant) return std::nullopt;
  if (aim.login_hint.empty()) return session;
  const auto user = directory::find_user(*c.world().tenant(session->tenant), session->user_id);
  const auto upn = user->text(schema::kUser.at("userPrincipalName"));
  return same_folded(upn, aim.login_hint) ? session : std::nullopt;
}

}  // namespace

Result<rest::Reply> authorize(rest::CommandContext& c) {
  const auto sent = parameters_of(c);
  SignInAim aim = aim_of(c, sent);
  ASSIGN_OR_RETURN(const Realm realm, or_page(find_realm(c.world(), aim.realm)));
  if (aim.client_id.empty()) return as_page(aadsts(900144, {{"name", "client_id"}}));
  // Until client and redirect URI are known to belong together nobody is sent there.
  ASSIGN_OR_RETURN(const ClientApp client,
                   or_page(find_client(c.world(), realm, aim.client_id, true)));
  if (const auto fits = check_redirect(client, aim); !fits.ok()) return as_page(fits.error());

  if (const auto fits = check_response_type(client, aim); !fits.ok())
    return send_back(c, aim, fits.error());
  const auto directory = realm.directory();
  auto asked = scopes_of(sent, aim, {client.name, directory});
  if (!asked.ok()) return send_back(c, aim, asked.error());
  if (asked->has_target()) aim.scope = asked->text();
  if (const auto fits = check_challenge(aim); !fits.ok()) return send_back(c, aim, fits.error());

  auto session = session_for(c, realm, aim);
  if (!session && aim.prompt == "none") return send_back(c, aim, aadsts(50058));
  Flow flow = start_flow(c, std::move(aim));
  if (session) {
    flow.user_id = std::move(session->user_id);
    flow.user_tenant = std::move(session->tenant);
    flow.proofs = std::move(session->proofs);
    // An application that insists on a second factor now is not content with one from before.
    if (flow.aim.wants_fresh_mfa)
      std::erase_if(flow.proofs,
                    [](const auto& each) { return policy::counts_as_mfa(each.method); });
  }
  return go_on(c, std::move(flow));
}

}  // namespace mockgraph::login
