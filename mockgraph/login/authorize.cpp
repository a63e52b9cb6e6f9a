#include "mockgraph/login/authorize.h"

#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/look_up.h"
#include "mockgraph/login/accounts.h"
#include "mockgraph/login/client_app.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/finish.h"
#include "mockgraph/login/form_input.h"
#include "mockgraph/login/interaction.h"
#include "mockgraph/login/scopes.h"
#include "mockgraph/login/session.h"
#include "mockgraph/rest/route.h"
#include "mockgraph/schema/directory_tables.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace mockgraph::login {
namespace {

// All that the registration lists, at whichever resource.
constexpr std::string_view kEverythingListed = "https://graph.microsoft.com/.default";

// The query, and the form of a POST behind it.
std::string parameters_of(const rest::CommandContext& c) {
  std::string encoded{c.query};
  if (c.request.method == "POST") encoded.append("&").append(c.request.body);
  return encoded;
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
  aim.for_organization = aim.prompt == "admin_consent";
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

constexpr std::string_view kPrompts[] = {"",        "login",          "none",
                                         "consent", "select_account", "admin_consent"};
constexpr std::string_view kModes[] = {"", "query", "fragment", "form_post"};

template <class Words>
bool is_one_of(const Words& known, std::string_view word) {
  return std::ranges::find(known, word) != std::end(known);
}

// A token does not go into a query, where logs and histories keep it. What cannot be answered as
// asked is answered in the way that the response type has by itself.
Status check_mode_and_prompt(SignInAim& aim) {
  const bool holds_token = aim.response_type.find("id_token") != std::string::npos;
  const bool is_open = holds_token && aim.response_mode == "query";
  if (!is_one_of(kModes, aim.response_mode) || is_open)
    return aadsts(70007, {{"value", std::exchange(aim.response_mode, {})}});
  // v1.0 alone has a prompt for administrators.
  const bool is_known = is_one_of(kPrompts, aim.prompt) && !(aim.is_v2 && aim.for_organization);
  return is_known ? ok() : Status{aadsts(90023, {{"name", "prompt"}})};
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
  if (aim.prompt == "login") return std::nullopt;
  auto session = find_session(c.world(), c.request, c.now);
  if (!session) return std::nullopt;
  if (realm.tenant != nullptr && realm.tenant->id() != session->tenant) return std::nullopt;
  if (aim.login_hint.empty() || aim.prompt == "select_account") return session;
  const auto user = directory::find_user(*c.world().tenant(session->tenant), session->user_id);
  const auto upn = user->text(schema::kUser.at("userPrincipalName"));
  return same_folded(upn, aim.login_hint) ? session : std::nullopt;
}

Result<rest::Reply> begin(rest::CommandContext& c, const Realm& realm, SignInAim aim) {
  auto session = session_for(c, realm, aim);
  if (!session && aim.prompt == "none") return send_back(c, aim, aadsts(50058));
  Flow flow = start_flow(c, std::move(aim));
  if (session && flow.aim.prompt == "select_account")
    return ask_account(c, std::move(flow), *session);
  if (session) continue_session(flow, *std::move(session));
  return go_on(c, std::move(flow));
}

// Client and redirect URI; until they are known to belong together nobody is sent there.
Result<ClientApp> client_of(const rest::CommandContext& c, const Realm& realm, SignInAim& aim) {
  if (aim.client_id.empty()) return as_page(aadsts(900144, {{"name", "client_id"}}));
  ASSIGN_OR_RETURN(ClientApp client, or_page(find_client(c.world(), realm, aim.client_id, true)));
  if (const auto fits = check_redirect(client, aim); !fits.ok()) return as_page(fits.error());
  return client;
}

}  // namespace

Result<rest::Reply> authorize(rest::CommandContext& c) {
  const auto encoded = parameters_of(c);
  const Pairs sent{encoded};
  if (const auto fits = check_input(encoded, sent); !fits.ok()) return as_page(fits.error());
  SignInAim aim = aim_of(c, sent);
  ASSIGN_OR_RETURN(const Realm realm, or_page(find_realm(c.world(), aim.realm)));
  // Differs: there are no personal accounts to be sent on to.
  if (sent.get("domain_hint") == "consumers")
    return as_page(not_simulated("personal Microsoft accounts"));
  ASSIGN_OR_RETURN(const ClientApp client, client_of(c, realm, aim));

  if (const auto fits = check_mode_and_prompt(aim); !fits.ok())
    return send_back(c, aim, fits.error());
  if (const auto fits = check_response_type(client, aim); !fits.ok())
    return send_back(c, aim, fits.error());
  const auto directory = realm.directory();
  auto asked = scopes_of(sent, aim, {client.name, directory, &c.world()});
  if (!asked.ok()) return send_back(c, aim, asked.error());
  if (asked->has_target()) aim.scope = asked->text();
  if (!asked->has_target() && aim.for_organization) aim.scope = kEverythingListed;
  if (const auto fits = check_challenge(aim); !fits.ok()) return send_back(c, aim, fits.error());
  return begin(c, realm, std::move(aim));
}

Result<rest::Reply> admin_consent(rest::CommandContext& c) {
  const Pairs sent{c.query};
  if (const auto fits = check_input(c.query, sent); !fits.ok()) return as_page(fits.error());
  SignInAim aim = aim_of(c, sent);
  aim.for_organization = true;
  aim.prompt.clear();
  aim.response_type.clear();
  aim.response_mode.clear();
  ASSIGN_OR_RETURN(const Realm realm, or_page(find_realm(c.world(), aim.realm)));
  ASSIGN_OR_RETURN(const ClientApp client, client_of(c, realm, aim));
  const auto directory = realm.directory();
  const auto scope = sent.get("scope");
  const auto asked =
      parse_scopes(scope.empty() ? kEverythingListed : scope, {client.name, directory, &c.world()});
  if (!asked.ok()) return as_page(asked.error());
  aim.scope = asked->text();
  return begin(c, realm, std::move(aim));
}

}  // namespace mockgraph::login
