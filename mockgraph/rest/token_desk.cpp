#include "mockgraph/rest/token_desk.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"
#include "mockgraph/policy/permission_table.h"
#include "mockgraph/tokens/jwt.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::rest {
namespace {

constexpr std::string_view kAioMark = "mockgraph:";

std::string_view signature_of(std::string_view token) { return token.substr(token.rfind('.') + 1); }

std::string text_of(const Json& claims, const char* name) {
  const auto found = claims.find(name);
  return found != claims.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

Instant time_of(const Json& claims, const char* name) {
  const auto found = claims.find(name);
  const bool is_time = found != claims.end() && found->is_number_integer();
  return from_epoch_seconds(is_time ? found->get<std::int64_t>() : 0);
}

std::vector<std::string> texts_of(const Json& claims, const char* name) {
  std::vector<std::string> texts;
  const auto found = claims.find(name);
  if (found == claims.end() || !found->is_array()) return texts;
  for (const auto& each : *found) {
    if (each.is_string()) texts.push_back(each.get<std::string>());
  }
  return texts;
}

// `appid` and `upn` are the names of v1.0 access tokens, `azp` and `preferred_username` of v2.0.
std::string either(std::string first, std::string second) {
  return first.empty() ? std::move(second) : std::move(first);
}

CallerPtr caller_from(const Json& claims) {
  auto caller = std::make_shared<Caller>();
  const bool is_application = text_of(claims, "idtyp") == "app";
  caller->kind = is_application ? Caller::Kind::kApplication : Caller::Kind::kUser;
  caller->audience = text_of(claims, "aud");
  caller->tenant_id = text_of(claims, "tid");
  caller->object_id = text_of(claims, "oid");
  caller->app_id = either(text_of(claims, "appid"), text_of(claims, "azp"));
  caller->upn = either(text_of(claims, "upn"), text_of(claims, "preferred_username"));
  // Permissions belong to the resource that the token is for; an unknown one publishes none.
  if (const auto* resource = policy::find_resource(caller->audience)) {
    caller->scopes = policy::permission_set(text_of(claims, "scp"), resource->resource);
    caller->app_roles =
        policy::permission_set(join(texts_of(claims, "roles"), " "), resource->resource);
  }
  caller->directory_roles = policy::role_set(texts_of(claims, "wids"));
  caller->amr = texts_of(claims, "amr");
  caller->has_mfa = std::ranges::find(caller->amr, "mfa") != caller->amr.end();
  caller->issued_at = time_of(claims, "iat");
  caller->not_before = time_of(claims, "nbf");
  caller->expires_at = time_of(claims, "exp");
  caller->sandbox = TokenDesk::sandbox_of(text_of(claims, "aio"));
  caller->for_journal = std::make_shared<const sandbox::JournalCaller>(sandbox::JournalCaller{
      is_application ? "application" : "user", caller->tenant_id, caller->object_id,
      is_application ? text_of(claims, "app_displayname") : caller->upn, caller->app_id,
      caller->has_mfa});
  return caller;
}

}  // namespace

TokenDesk::TokenDesk(tokens::Signer signer) : signer_(std::move(signer)) {}

std::string TokenDesk::sign_access_token(std::string_view claims_json) {
  auto token = tokens::mint(signer_.key(), claims_json, tokens::JwtHeader::kVersion1);
  remember(token, nullptr);
  return token;
}

std::string TokenDesk::sign_id_token(std::string_view claims_json) const {
  return tokens::mint(signer_.key(), claims_json, tokens::JwtHeader::kVersion2);
}

void TokenDesk::remember(std::string_view token, CallerPtr caller) {
  const std::scoped_lock lock{mutex_};
  if (young_.size() >= kRoom) {
    old_ = std::move(young_);
    young_ = {};
  }
  young_.insert_or_assign(std::string{signature_of(token)},
                          Remembered{std::string{token}, std::move(caller)});
}

Result<CallerPtr> TokenDesk::caller_of(std::string_view token) {
  bool signed_here = false;
  {
    const std::scoped_lock lock{mutex_};
    for (const Memory* memory : {&young_, &old_}) {
      const auto found = memory->find(signature_of(token));
      if (found == memory->end() || found->second.token != token) continue;
      if (found->second.caller != nullptr) return found->second.caller;
      signed_here = true;
    }
  }
  CallerPtr caller;
  if (signed_here) {
    ASSIGN_OR_RETURN(const auto jwt, tokens::read_jwt(token));
    ASSIGN_OR_RETURN(const Json claims, parse_json(jwt.claims));
    caller = caller_from(claims);
  } else {
    ASSIGN_OR_RETURN(const Json claims, tokens::verify_jwt(signer_.key(), token));
    caller = caller_from(claims);
  }
  remember(token, caller);
  return caller;
}

std::string TokenDesk::aio_for(std::string_view sandbox) {
  return base64url(std::string{kAioMark} + std::string{sandbox});
}

std::string TokenDesk::sandbox_of(std::string_view aio) {
  const auto text = base64url_decoded(aio);
  if (!text || !text->starts_with(kAioMark)) return {};
  return text->substr(kAioMark.size());
}

}  // namespace mockgraph::rest
