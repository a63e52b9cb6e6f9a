#include "mockgraph/base/text.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/provenance.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/issue.h"
#include "mockgraph/login/own_api.h"
#include "mockgraph/login/redeem.h"
#include "mockgraph/rest/token_desk.h"
#include "mockgraph/sandbox/sandbox.h"
#include "mockgraph/tokens/jwt.h"

#include <nlohmann/json.hpp>

// grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer: an API that was called with a user's
// token asks for another on his behalf ("OAuth 2.0 On-Behalf-Of flow"). What the user proved goes
// along.
namespace mockgraph::login {
namespace {

std::int64_t seconds_at(const Json& claims, std::string_view name) {
  const Json* found = find_at(claims, "/" + std::string{name});
  return found != nullptr && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

Result<Json> claims_of(const rest::CommandContext& c, std::string_view assertion) {
  auto claims = tokens::verify_jwt(c.desk.signer().key(), assertion);
  if (!claims.ok()) return aadsts(claims.error().code == "bad-signature" ? 50013 : 50027);
  const bool is_here = rest::TokenDesk::sandbox_of(string_at(*claims, "/aio")) == c.sandbox.name();
  return is_here ? std::move(claims) : Result<Json>{aadsts(50013)};
}

// An access token says what it is good for; an id_token does not.
bool is_id_token(const Json& claims) {
  return find_at(claims, "/scp") == nullptr && find_at(claims, "/roles") == nullptr &&
         string_at(claims, "/idtyp").empty();
}

bool is_for_client(const rest::CommandContext& c, const TokenAsk& ask, const Json& claims) {
  const auto audience = string_at(claims, "/aud");
  if (same_folded(audience, ask.client.app_id)) return true;
  const auto api = find_own_api(c.world(), audience);
  return api != nullptr && same_folded(api->app_id, ask.client.app_id);
}

Status check_claims(const rest::CommandContext& c, const TokenAsk& ask, const Json& claims) {
  if (is_id_token(claims)) return aadsts(240002);
  if (!is_for_client(c, ask, claims)) return aadsts(50013);
  if (string_at(claims, "/idtyp") == "app" || string_at(claims, "/scp").empty())
    return aadsts(7000114, {{"app", ask.client.app_id}});
  const auto end = from_epoch_seconds(seconds_at(claims, "exp"));
  if (c.now < end) return ok();
  return aadsts(500133, {{"now", rfc3339_fraction(c.now)}, {"end", rfc3339_fraction(end)}});
}

}  // namespace

Result<rest::Reply> grant_on_behalf(rest::CommandContext& c, const TokenAsk& ask) {
  if (ask.form.get("requested_token_use") != "on_behalf_of")
    return aadsts(900144, {{"name", "requested_token_use"}});
  if (!ask.has_proven_secret) return aadsts(7000218);
  const auto own = ask.is_v2 ? "scope" : "resource";
  if (ask.form.get(own).empty()) return aadsts(900144, {{"name", own}});
  ASSIGN_OR_RETURN(auto asked, target_of(ask, {}));
  ASSIGN_OR_RETURN(const Json claims, claims_of(c, ask.form.get("assertion")));
  RETURN_IF_ERROR(check_claims(c, ask, claims));
  const auto tenant = c.world().tenant(string_at(claims, "/tid"));
  if (tenant == nullptr) return aadsts(50013);
  if (ask.realm.tenant != nullptr && ask.realm.tenant->id() != tenant->id()) return aadsts(50013);
  const auto user = tenant->find(schema::TypeId::kUser, string_at(claims, "/oid"));
  auto origin = directory::origin_of_token(c.world(), string_at(claims, "/uti"));
  if (!origin) return aadsts(50013);
  return redeem(c, ask,
                {.tenant = tenant,
                 .user = user,
                 .asked = std::move(asked),
                 .proofs = std::move(origin->proofs),
                 .grant = policy::Grant::kRefreshToken,
                 .authenticated = from_epoch_seconds(seconds_at(claims, "iat")),
                 .nonce = {},
                 .protocol = std::string{kOnBehalf},
                 .parent = std::move(origin->reference),
                 .login = string_at(claims, "/upn"),
                 .is_confidential = true});
}

}  // namespace mockgraph::login
