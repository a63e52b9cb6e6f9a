#include "client/api/login_client.h"

#include "client/api/html_page.h"
#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"

#include <algorithm>

namespace client::api {
namespace {

using mockgraph::Result;
using std::chrono::seconds;

mockgraph::Error refused_by_login(std::string_view link, const Answer& answer) {
  const auto description = answer.text("/error_description");
  const auto code = aadsts_code(description);
  return refused(
             {.method = "POST",
              .link = link,
              .code = code.empty() ? answer.text("/error") : code,
              .message = description.empty() ? answer.text("/error") : aadsts_text(description)},
             answer)
      .with("error", answer.text("/error"))
      .with("suberror", answer.text("/suberror"));
}

std::int64_t number_at(const Answer& answer, std::string_view pointer, std::int64_t otherwise) {
  const auto* value = mockgraph::find_at(answer.body, pointer);
  return value && value->is_number_integer() ? value->get<std::int64_t>() : otherwise;
}

}  // namespace

std::string oauth_link(std::string_view tenant, std::string_view endpoint) {
  return "/" + mockgraph::percent_encoded(tenant) + "/oauth2/v2.0/" + std::string{endpoint};
}

bool Tokens::has_mfa() const {
  const auto* methods = mockgraph::find_at(claims, "/amr");
  return methods && methods->is_array() && std::ranges::find(*methods, "mfa") != methods->end();
}

mockgraph::Json claims_of(std::string_view token) {
  const auto parts = mockgraph::split(token, '.');
  if (parts.size() != 3) return nullptr;
  const auto payload = mockgraph::base64url_decoded(parts[1]);
  auto claims = mockgraph::parse_json(payload.value_or(""));
  return claims.ok() ? std::move(claims).value() : mockgraph::Json{};
}

Result<Tokens> LoginClient::redeem(const AppRequest& app, const Code& code) {
  return token(app, {{"grant_type", "authorization_code"},
                     {"client_id", app.client_id},
                     {"scope", app.scope},
                     {"code", code.code},
                     {"redirect_uri", app.redirect_uri},
                     {"code_verifier", code.verifier}});
}

Result<Tokens> LoginClient::refresh(const AppRequest& app, std::string_view refresh_token) {
  return token(app, {{"grant_type", "refresh_token"},
                     {"client_id", app.client_id},
                     {"scope", app.scope},
                     {"refresh_token", std::string{refresh_token}}});
}

Result<Tokens> LoginClient::client_credentials(const AppRequest& app) {
  return token(
      app,
      {{"grant_type", "client_credentials"}, {"client_id", app.client_id}, {"scope", app.scope}});
}

Result<Tokens> LoginClient::password(const AppRequest& app, std::string_view username,
                                     std::string_view password) {
  auto own = app;
  own.tenant = username.substr(username.find('@') + 1);
  return token(own, {{"grant_type", "password"},
                     {"client_id", app.client_id},
                     {"scope", app.scope},
                     {"username", std::string{username}},
                     {"password", std::string{password}}});
}

Result<DeviceCode> LoginClient::start_device(const AppRequest& app) {
  const auto link = oauth_link(app.tenant, "devicecode");
  ASSIGN_OR_RETURN(const Answer answer,
                   post(link, {{"client_id", app.client_id}, {"scope", app.scope}}));
  if (!is_success(answer.status)) return refused_by_login(link, answer);
  return DeviceCode{answer.text("/device_code"),
                    answer.text("/user_code"),
                    answer.text("/verification_uri"),
                    answer.text("/message"),
                    seconds{number_at(answer, "/expires_in", 900)},
                    seconds{number_at(answer, "/interval", 5)}};
}

Result<Tokens> LoginClient::await_device(const AppRequest& app, const DeviceCode& code) {
  auto interval = code.interval;
  for (mockgraph::Duration waited{0};; waited += interval) {
    auto tokens = ask_device(app, code);
    if (tokens.ok()) return tokens;
    const auto error = tokens.error().about("error");
    if (error == "slow_down")
      interval += seconds{5};  // RFC 8628, 3.5
    else if (error != "authorization_pending" || waited > code.expires_in)
      return tokens;
    connection_.sleep(interval);
  }
}

Result<Tokens> LoginClient::ask_device(const AppRequest& app, const DeviceCode& code) {
  return token(app, {{"grant_type", app.device_grant},
                     {"client_id", app.client_id},
                     {"scope", app.scope},
                     {"device_code", code.device_code}});
}

Result<Answer> LoginClient::post(std::string_view link, const Fields& fields) {
  mockgraph::Pairs form;
  for (const auto& [name, value] : fields) {
    if (!value.empty()) form.add(name, value);
  }
  wire::Message message{"POST", std::string{link}, {}, form.encoded()};
  message.headers.add("Content-Type", "application/x-www-form-urlencoded");
  message.headers.add("Accept", "application/json");
  ASSIGN_OR_RETURN(const auto response, connection_.send(message));
  return read_answer(response);
}

Result<Tokens> LoginClient::token(const AppRequest& app, Fields fields) {
  const auto link = oauth_link(app.tenant, "token");
  fields.emplace_back("client_secret", app.client_secret);
  ASSIGN_OR_RETURN(const Answer answer, post(link, fields));
  if (!is_success(answer.status)) return refused_by_login(link, answer);
  const auto access = answer.text("/access_token");
  return Tokens{access, answer.text("/refresh_token"), answer.text("/id_token"), claims_of(access),
                answer.request_id};
}

}  // namespace client::api
