#include "tests/contract/login/person.h"

#include "client/api/html_page.h"
#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/base/totp.h"

namespace tests {

using client::api::Form;
using client::api::read_page;
using mockgraph::Pairs;
using mockgraph::Request;
using mockgraph::Response;

std::string form(Fields fields) {
  Pairs pairs;
  for (const auto& [name, value] : fields) pairs.add(std::string{name}, std::string{value});
  return pairs.encoded();
}

std::string form(Fields more, Fields base) {
  Pairs pairs;
  for (const auto& [name, value] : more) pairs.add(std::string{name}, std::string{value});
  for (const auto& [name, value] : base) {
    if (!pairs.has(name)) pairs.add(std::string{name}, std::string{value});
  }
  return pairs.encoded();
}

std::string authorize_link(std::string_view realm, std::string_view client_id,
                           std::string_view scope, Fields more) {
  const auto challenge = mockgraph::base64url(mockgraph::bytes_of(mockgraph::sha256(kVerifier)));
  return "/" + std::string{realm} + "/oauth2/v2.0/authorize?" +
         form(more, {{"client_id", client_id},
                     {"response_type", "code"},
                     {"redirect_uri", kHome},
                     {"scope", scope},
                     {"state", "blue"},
                     {"code_challenge", challenge},
                     {"code_challenge_method", "S256"}});
}

mockgraph::Json claims_of(std::string_view token) {
  const auto first = token.find('.'), second = token.rfind('.');
  const auto text = mockgraph::base64url_decoded(token.substr(first + 1, second - first - 1));
  EXPECT_TRUE(text.has_value()) << token;
  return mockgraph::Json::parse(text.value_or("null"), nullptr, false);
}

const Response& SignIns::go(Request request) {
  request.headers.add("Host", mock_.url().substr(mock_.url().find("//") + 2));
  std::string cookies = cookie_;
  if (!remembered_.empty()) cookies += (cookies.empty() ? "" : "; ") + remembered_;
  if (!cookies.empty()) request.headers.add("Cookie", cookies);
  if (!device_.empty()) request.headers.add("x-ms-RefreshTokenCredential", device_);
  page_ = send(request);
  for (std::size_t i = 0; i < page_.headers.size(); ++i) {
    const auto field = page_.headers.at(i);
    if (field.name == "Set-Cookie" && field.value.starts_with("ESTSAUTH="))
      cookie_ = field.value.substr(0, field.value.find(';'));
    if (field.name == "Set-Cookie" && field.value.starts_with("ESTSREMEMBERED="))
      remembered_ = field.value.substr(0, field.value.find(';'));
  }
  return page_;
}

const Response& SignIns::open(std::string_view link) {
  Request request;
  request.target = link;
  return go(std::move(request));
}

const Response& SignIns::submit(Fields values) {
  const auto shown = read_page(page_.text());
  EXPECT_THAT(shown.forms, testing::SizeIs(1)) << page_.text();
  if (shown.forms.empty()) return page_;
  const Form& asked = shown.forms.front();
  Pairs pairs;
  for (const auto& [name, value] : asked.filled) pairs.add(name, value);
  for (const auto& [name, value] : values) pairs.add(std::string{name}, std::string{value});
  Request request;
  request.method = asked.method;
  request.target = asked.action;
  request.headers.add("Content-Type", "application/x-www-form-urlencoded");
  request.body = pairs.encoded();
  return go(std::move(request));
}

const Response& SignIns::type_name(const Someone& who) {
  return submit({{"login", who.upn}, {"passwd", who.password}});
}

const Response& SignIns::type_code(const Someone& who) {
  return submit({{"otc", next_code(who.secret)}});
}

std::string SignIns::next_code(std::string_view secret) {
  mock_.advance(std::chrono::seconds{30});
  return mockgraph::totp_code(mockgraph::base32_decoded(secret).value_or(""), mock_.now());
}

bool SignIns::asks_for(std::string_view field) const {
  return read_page(page_.text()).asking_for(field) != nullptr;
}

Pairs SignIns::handed() const {
  const auto location = page_.headers.get("Location");
  EXPECT_EQ(page_.status, 302) << page_.text();
  EXPECT_EQ(location.substr(0, location.find('?')), kHome);
  return Pairs{mockgraph::split_target(location.substr(location.find("/back"))).query};
}

void SignIns::sign_in(const Someone& who, std::string_view client_id, std::string_view scope) {
  forget();
  open(authorize_link("organizations", client_id, scope));
  type_name(who);
  if (asks_for("otc")) type_code(who);
  if (page().text().find("name=\"decision\"") != std::string_view::npos)
    submit({{"decision", "accept"}});
}

Response SignIns::redeem(std::string_view client_id, Fields more) {
  const std::string code{handed().get("code")};
  return post_form("/organizations/oauth2/v2.0/token",
                   form(more, {{"grant_type", "authorization_code"},
                               {"client_id", client_id},
                               {"code", code},
                               {"redirect_uri", kHome},
                               {"code_verifier", kVerifier}}));
}

Response SignIns::tokens_for(const Someone& who, std::string_view client_id,
                             std::string_view scope) {
  sign_in(who, client_id, scope);
  return redeem(client_id);
}

void SignIns::act_as(const Someone& who) {
  constexpr std::string_view kEnough =
      "Directory.AccessAsUser.All Policy.Read.All Policy.ReadWrite.ConditionalAccess "
      "Application.Read.All AuditLog.Read.All openid";
  const auto answer = tokens_for(who, kGraphTools, kEnough);
  EXPECT_THAT(answer, HasStatus(200));
  use_token(mockgraph::string_at(json_of(answer), "/access_token"));
  forget();
}

Response SignIns::refresh(const mockgraph::Json& tokens, std::string_view client_id,
                          std::string_view scope) {
  return post_form("/organizations/oauth2/v2.0/token",
                   form({{"grant_type", "refresh_token"},
                         {"client_id", client_id},
                         {"refresh_token", mockgraph::string_at(tokens, "/refresh_token")},
                         {"scope", scope}}));
}

}  // namespace tests
