#include "mockgraph/login/token.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/login/client_assertion.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/form_input.h"
#include "mockgraph/rest/body.h"
#include "mockgraph/rest/route.h"

namespace mockgraph::login {
namespace {

// One grant type: its words, the field it cannot do without, and who redeems it.
struct GrantRow {
  std::string_view type;
  std::string_view field;
  std::string_view v1_field;  // its older name; may be empty
  bool asks_for_public_flows;
  Grant redeem;
};
// clang-format off
constexpr GrantRow kGrants[] = {
    {"authorization_code", "code",          "",     false, grant_code},
    {"refresh_token",      "refresh_token", "",     false, grant_refresh},
    {"client_credentials", "",              "",     false, grant_client},
    {"password",           "username",      "",     true,  grant_password},
    {"device_code",        "device_code",   "code", true,  grant_device},
    {"urn:ietf:params:oauth:grant-type:device_code", "device_code", "code", true, grant_device},
    {"urn:ietf:params:oauth:grant-type:jwt-bearer",  "assertion",   "",     false, grant_on_behalf},
};
// clang-format on

struct Credential {
  std::string id, secret;
  bool has_secret = false;
};

// client_id and client_secret, from the body or as HTTP Basic (RFC 6749, 2.3.1). An assertion says
// itself whose it is.
Credential credential_of(const Request& request, const Pairs& form) {
  Credential credential{std::string{form.get("client_id")}, std::string{form.get("client_secret")},
                        form.has("client_secret")};
  constexpr std::string_view kBasic = "Basic ";
  if (credential.id.empty()) credential.id = client_of_assertion(form.get("client_assertion"));
  const auto header = request.headers.get("Authorization");
  if (!starts_with_folded(header, kBasic)) return credential;
  const auto text = base64_decoded(trim(header.substr(kBasic.size()))).value_or("");
  const auto colon = text.find(':');
  if (colon == std::string::npos) return credential;
  credential.id = percent_decoded(text.substr(0, colon), true);
  credential.secret = percent_decoded(text.substr(colon + 1), true);
  credential.has_secret = true;
  return credential;
}

Result<const GrantRow*> grant_of(const Pairs& form) {
  const auto type = form.get("grant_type");
  if (type.empty()) return aadsts(900144, {{"name", "grant_type"}});
  for (const auto& row : kGrants) {
    if (row.type == type) return &row;
  }
  return aadsts(70003, {{"grant_type", type}});
}

Status check_fields(const GrantRow& grant, const Pairs& form, bool is_v2) {
  const bool has_field = !form.get(grant.field).empty();
  const bool has_old = !is_v2 && !grant.v1_field.empty() && !form.get(grant.v1_field).empty();
  if (!grant.field.empty() && !has_field && !has_old)
    return aadsts(grant.field == "username" ? 90014 : 900144, {{"name", grant.field}});
  if (grant.field == "username" && form.get("password").empty())
    return aadsts(90014, {{"name", "password"}});
  if (is_v2 && form.has("resource")) return aadsts(901002);
  return ok();
}

// How the client proved itself. Which grants can do without is theirs to say, except that some are
// for public clients only.
struct ClientProof {
  bool secret = false, certificate = false;
};
Result<ClientProof> check_credential(rest::CommandContext& c, const Realm& realm,
                                     const ClientApp& client, const Credential& credential,
                                     const GrantRow& grant, const Pairs& form) {
  const bool has_assertion = form.has("client_assertion");
  if (client.first_party) {
    if (credential.has_secret || has_assertion) return aadsts(700025);
    return ClientProof{};
  }
  if (has_assertion) {
    if (form.get("client_assertion_type").empty())
      return aadsts(900144, {{"name", "client_assertion_type"}});
    if (form.get("client_assertion_type") != kJwtBearer) return malformed_request();
    RETURN_IF_ERROR(check_assertion(c, realm, client, form.get("client_assertion")));
    return ClientProof{.certificate = true};
  }
  if (credential.has_secret) {
    RETURN_IF_ERROR(check_secret(client, credential.secret, c.now));
    return ClientProof{.secret = true};
  }
  if (grant.asks_for_public_flows && !client.allows_public_flows()) return aadsts(7000218);
  return ClientProof{};
}

}  // namespace

bool TokenAsk::wants_client_info() const { return form.get("client_info") == "1"; }

Result<rest::Reply> token(rest::CommandContext& c) {
  const bool is_form = rest::is_form_type(c.request.headers.get("Content-Type"));
  const Pairs form{is_form ? std::string_view{c.request.body} : std::string_view{}};
  RETURN_IF_ERROR(check_input(c.request.body, form));
  const bool is_v2 = c.route.path.find("/v2.0/") != std::string_view::npos;
  ASSIGN_OR_RETURN(Realm realm, find_realm(c.world(), c.path.get("tenant")));
  ASSIGN_OR_RETURN(const GrantRow* grant, grant_of(form));
  const auto credential = credential_of(c.request, form);
  if (credential.id.empty()) return aadsts(900144, {{"name", "client_id"}});
  // Whether a partner's application is known at a customer is asked behind whether he may come in.
  const bool asks_later = grant->redeem == grant_refresh;
  ASSIGN_OR_RETURN(ClientApp client, find_client(c.world(), realm, credential.id, asks_later));
  RETURN_IF_ERROR(check_fields(*grant, form, is_v2));
  ASSIGN_OR_RETURN(const auto proof, check_credential(c, realm, client, credential, *grant, form));
  const TokenAsk ask{.form = form,
                     .realm = std::move(realm),
                     .client = std::move(client),
                     .is_v2 = is_v2,
                     .has_proven_secret = proof.secret || proof.certificate,
                     .has_certificate = proof.certificate,
                     .world = &c.world(),
                     .correlation_id = occasion_of(c.request, c.request_id, c.now).correlation_id};
  auto reply = grant->redeem(c, ask);
  if (!reply.ok()) return reply;
  reply->headers.emplace_back("x-ms-clitelem", "1,0,0,,");
  if (c.request.headers.has("Origin"))
    reply->headers.emplace_back("Access-Control-Allow-Origin", "*");
  return reply;
}

Result<ScopeRequest> target_of(const TokenAsk& ask, std::string_view granted_for) {
  const auto directory = ask.realm.directory();
  const Asker asker{ask.client.name, directory, ask.world};
  if (!ask.is_v2 && !ask.form.get("resource").empty())
    return scopes_for_resource(ask.form.get("resource"), asker);
  const auto own = ask.is_v2 ? ask.form.get("scope") : std::string_view{};
  auto asked = parse_scopes(own.empty() ? granted_for : own, asker);
  if (asked.ok() && !own.empty() && asked->resources.size() > 1)
    return aadsts(28000, {{"scope", own}});
  return asked;
}

}  // namespace mockgraph::login
