#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/base/url.h"
#include "mockgraph/directory/gather_facts.h"
#include "mockgraph/directory/provenance.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/login/issue.h"
#include "mockgraph/login/redeem.h"
#include "mockgraph/schema/session_tables.h"

#include <nlohmann/json.hpp>

// grant_type=authorization_code, with proof key for code exchange (RFC 7636).
namespace mockgraph::login {
namespace {

using schema::kAuthorizationCode;
using schema::TypeId;

constexpr std::chrono::minutes kCodeLife{10};

bool proves_key(const world::Row& code, std::string_view verifier) {
  const auto challenge = code.text(kAuthorizationCode.at("codeChallenge"));
  if (challenge.empty()) return true;
  if (code.text(kAuthorizationCode.at("codeChallengeMethod")) != "S256")
    return verifier == challenge;
  const auto digest = sha256(verifier);
  return base64url(bytes_of(digest)) == challenge;
}

constexpr std::chrono::hours kSinglePageCodeLife{24};

// A page in a browser redeems across origins, with a proof key; nobody else may do so.
Status check_origin(RedirectKind kind, std::string_view origin, const world::Row& code) {
  if (kind != RedirectKind::kSinglePage)
    return origin.empty() ? ok() : Status{aadsts(9002326, {{"origin", origin}})};
  if (origin.empty()) return aadsts(9002327);
  const bool has_challenge = !code.view(kAuthorizationCode.at("codeChallenge")).empty();
  return has_challenge ? ok() : Status{aadsts(9002325)};
}

// A client that is answered at a web redirect URI has to prove itself, and none else may.
Status check_client(const TokenAsk& ask, RedirectKind kind, const world::Row& code) {
  if (code.view(kAuthorizationCode.at("clientId")) != ask.client.app_id) return aadsts(70000);
  if (kind == RedirectKind::kWeb && !ask.has_proven_secret) return aadsts(7000218);
  if (kind != RedirectKind::kWeb && ask.has_proven_secret) return aadsts(700025);
  return ok();
}

Status check_code(const TokenAsk& ask, RedirectKind kind, const world::Row& code, Instant now) {
  RETURN_IF_ERROR(check_client(ask, kind, code));
  const auto tenant = code.view(kAuthorizationCode.at("userTenantId"));
  if (ask.realm.tenant != nullptr && ask.realm.tenant->id() != tenant) return aadsts(700005);
  if (code.flag(kAuthorizationCode.at("redeemed"))) return aadsts(54005);
  const auto issued = code.instant(kAuthorizationCode.at("issuedDateTime"));
  if (!issued || *issued + kCodeLife <= now) return aadsts(70008);
  const auto redirect_uri = ask.form.get("redirect_uri");
  if (redirect_uri.empty()) return aadsts(900144, {{"name", "redirect_uri"}});
  if (redirect_uri != code.text(kAuthorizationCode.at("redirectUri")))
    return aadsts(50011, {{"uri", redirect_uri}, {"app", ask.client.app_id}});
  return proves_key(code, ask.form.get("code_verifier")) ? ok() : Status{aadsts(501481)};
}

}  // namespace

Result<rest::Reply> grant_code(rest::CommandContext& c, const TokenAsk& ask) {
  const auto given = ask.form.get("code");
  const auto code = c.world().platform().find(TypeId::kAuthorizationCode, given);
  if (code == nullptr) return aadsts(given.starts_with("0.A") ? 70000 : 9002313);
  const auto tenant = c.world().tenant(code->view(kAuthorizationCode.at("userTenantId")));
  const auto kind = ask.client.redirect_kind(code->text(kAuthorizationCode.at("redirectUri")));
  RETURN_IF_ERROR(check_code(ask, kind, *code, c.now));
  RETURN_IF_ERROR(check_origin(kind, c.request.headers.get("Origin"), *code));
  // At the v1.0 endpoint nothing may have been asked for; then v2.0 has to be told now.
  const auto granted = code->text(kAuthorizationCode.at("scope"));
  if (ask.is_v2 && ask.form.get("scope").empty() && granted.empty()) return aadsts(28003);
  ASSIGN_OR_RETURN(auto asked, target_with(ask, granted));
  world::RowEdit used{*code};
  used.set_flag(kAuthorizationCode.at("redeemed"), true);
  ASSIGN_OR_RETURN(const auto kept, c.draft.change(world::kPlatform, std::move(used)));
  return redeem(
      c, ask,
      {.tenant = tenant,
       .user = tenant->find(TypeId::kUser, code->view(kAuthorizationCode.at("userId"))),
       .asked = std::move(asked),
       .proofs = directory::proofs_from(code->json(kAuthorizationCode.at("proofs"))),
       .grant = policy::Grant::kRedemption,
       .authenticated = code->instant(kAuthorizationCode.at("authDateTime")).value_or(c.now),
       .nonce = code->text(kAuthorizationCode.at("nonce")),
       .protocol = std::string{kByCode},
       .parent = directory::node_reference(*code),
       .login = {},
       .is_confidential = ask.has_proven_secret,
       .fixed_end = kind == RedirectKind::kSinglePage ? std::optional{c.now + kSinglePageCodeLife}
                                                      : std::nullopt});
}

}  // namespace mockgraph::login
