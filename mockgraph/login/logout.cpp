#include "mockgraph/login/logout.h"

#include "mockgraph/base/url.h"
#include "mockgraph/login/client_app.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/form_input.h"
#include "mockgraph/login/scene.h"
#include "mockgraph/login/session.h"
#include "mockgraph/rest/token_desk.h"
#include "mockgraph/schema/session_tables.h"
#include "mockgraph/tokens/jwt.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::login {
namespace {

using schema::kRefreshToken;

// Whom an id_token of ours was made for; it may have run out by now.
std::string client_of_hint(const rest::CommandContext& c, std::string_view hint) {
  if (hint.empty()) return {};
  const auto claims = tokens::verify_jwt(c.desk.signer().key(), hint);
  return claims.ok() ? string_at(*claims, "/aud") : std::string{};
}

std::vector<std::string> participants(const rest::CommandContext& c, const Pairs& sent,
                                      const std::optional<Session>& session) {
  std::vector<std::string> clients{std::string{sent.get("client_id")},
                                   client_of_hint(c, sent.get("id_token_hint"))};
  std::erase(clients, "");
  if (!session) return clients;
  const auto tenant = c.world().tenant(session->tenant);
  const auto& tokens = tenant->table(schema::TypeId::kRefreshToken);
  for (const auto& row : tokens.find_by(kRefreshToken.at("userId"), session->user_id))
    clients.push_back(row->text(kRefreshToken.at("clientId")));
  return clients;
}

bool is_registered(const rest::CommandContext& c, const Realm& realm,
                   const std::vector<std::string>& clients, std::string_view uri) {
  return std::ranges::any_of(clients, [&](const std::string& id) {
    const auto client = find_client(c.world(), realm, id, true);
    return client.ok() && client->redirect_kind(uri) != RedirectKind::kNone;
  });
}

std::string with_state(std::string uri, std::string_view state) {
  if (state.empty()) return uri;
  Pairs pairs;
  pairs.add("state", std::string{state});
  uri += uri.find('?') == std::string::npos ? '?' : '&';
  return uri + pairs.encoded();
}

}  // namespace

Result<rest::Reply> log_out(rest::CommandContext& c) {
  std::string encoded{c.query};
  if (c.request.method == "POST") encoded.append("&").append(c.request.body);
  const Pairs sent{encoded};
  if (const auto fits = check_input(encoded, sent); !fits.ok()) return as_page(fits.error());
  ASSIGN_OR_RETURN(const Realm realm, or_page(find_realm(c.world(), c.path.get("tenant"))));
  const auto session = find_session(c.world(), c.request, c.now);
  const std::string uri{sent.get("post_logout_redirect_uri")};
  const bool goes_back =
      !uri.empty() && is_registered(c, realm, participants(c, sent, session), uri);
  auto reply = page(pages::message("Signed out", "You are signed out in this browser."));
  if (goes_back) {
    reply = rest::Reply{.status = 302};
    reply.headers.emplace_back("Location", with_state(uri, sent.get("state")));
  }
  if (!session) return reply;
  ASSIGN_OR_RETURN(auto cookie, end_session(c.draft, *session, c.base_url));
  return std::move(reply).with("Set-Cookie", std::move(cookie));
}

}  // namespace mockgraph::login
