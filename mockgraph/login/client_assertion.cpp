#include "mockgraph/login/client_assertion.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/base/text.h"
#include "mockgraph/login/errors.h"
#include "mockgraph/schema/application_tables.h"
#include "mockgraph/schema/session_tables.h"
#include "mockgraph/tokens/client_certificate.h"
#include "mockgraph/tokens/jwt.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mockgraph::login {
namespace {

using schema::kApplication;
using schema::kUsedAssertion;
using schema::TypeId;
using tokens::ClientCertificate;

// Clocks may differ by so much; an assertion that asks for more time than a day is refused.
constexpr std::chrono::minutes kSkew{5};
constexpr std::chrono::hours kLongest{24};

std::int64_t number_at(const Json& claims, std::string_view name) {
  const Json* found = find_at(claims, "/" + std::string{name});
  return found != nullptr && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

bool is_in_force(const Json& credential, Instant now) {
  const auto begin = parse_instant(string_at(credential, "/startDateTime"));
  const auto end = parse_instant(string_at(credential, "/endDateTime"));
  return (!begin.ok() || *begin <= now) && (!end.ok() || now < *end);
}

// The bytes of a credential, which may stand apart from it.
std::string bytes_of_key(const world::Row& application, const Json& credential) {
  auto text = string_at(credential, "/key");
  const auto apart = application.type().find("keys");
  if (text.empty() && apart) {
    const auto id = string_at(credential, "/keyId");
    for (const Json& each : application.json(*apart)) {
      if (same_folded(string_at(each, "/keyId"), id)) text = string_at(each, "/key");
    }
  }
  return base64_decoded(text).value_or("");
}

// The application's certificates that are in force.
std::vector<ClientCertificate> certificates_of(const ClientApp& client, Instant now) {
  std::vector<ClientCertificate> found;
  if (client.application == nullptr) return found;
  const Json credentials = client.application->json(kApplication.at("keyCredentials"));
  for (const Json& each : credentials) {
    if (string_at(each, "/usage") == "Sign" || !is_in_force(each, now)) continue;
    auto certificate = ClientCertificate::from_der(bytes_of_key(*client.application, each));
    if (certificate.ok()) found.push_back(std::move(certificate).value());
  }
  return found;
}

// x5t#S256 goes with PS256, the older x5t with RS256; an assertion that names no certificate may
// have been made with any of them.
bool is_named(const ClientCertificate& certificate, const Json& header) {
  const auto sha256_name = string_at(header, "/x5t#S256");
  if (!sha256_name.empty()) return certificate.x5t_s256() == sha256_name;
  const auto sha1_name = string_at(header, "/x5t");
  const auto key_id = sha1_name.empty() ? string_at(header, "/kid") : sha1_name;
  return key_id.empty() || certificate.x5t() == key_id;
}

Status check_signature(const ClientApp& client, const tokens::Jwt& jwt, Instant now) {
  const auto certificates = certificates_of(client, now);
  if (certificates.empty()) return aadsts(700026);
  ASSIGN_OR_RETURN(const Json header, parse_json(jwt.header));
  const auto algorithm = string_at(header, "/alg");
  const bool is_signed = std::ranges::any_of(certificates, [&](const auto& each) {
    return is_named(each, header) && each.verifies(algorithm, jwt.signed_part, jwt.signature);
  });
  return is_signed ? ok() : Status{aadsts(700027)};
}

bool is_for_us(const rest::CommandContext& c, const Realm& realm, std::string_view audience) {
  std::vector<std::string> realms{realm.given};
  if (realm.tenant != nullptr) realms.push_back(realm.tenant->id());
  for (const auto& each : realms) {
    for (const auto host : {c.base_url, std::string_view{"https://login.microsoftonline.com"},
                            std::string_view{"https://sts.windows.net"}}) {
      const auto base = std::string{host} + "/" + each;
      for (const auto* path : {"/oauth2/v2.0/token", "/oauth2/token", "/v2.0", "/", ""}) {
        if (same_folded(audience, base + path)) return true;
      }
    }
  }
  return false;
}

Status check_claims(const rest::CommandContext& c, const Realm& realm, const ClientApp& client,
                    const Json& claims) {
  const auto issuer = string_at(claims, "/iss");
  if (issuer.empty() || issuer != string_at(claims, "/sub")) return aadsts(50048);
  if (!same_folded(issuer, client.app_id)) return aadsts(700027);
  if (!is_for_us(c, realm, string_at(claims, "/aud"))) return aadsts(700023);
  const auto begin = from_epoch_seconds(number_at(claims, "nbf"));
  const auto end = from_epoch_seconds(number_at(claims, "exp"));
  const bool is_in_time = c.now < end + kSkew && begin <= c.now + kSkew && end <= c.now + kLongest;
  if (is_in_time && !string_at(claims, "/jti").empty()) return ok();
  return aadsts(700024, {{"now", rfc3339_fraction(c.now)},
                         {"begin", rfc3339_fraction(begin)},
                         {"end", rfc3339_fraction(end)}});
}

// Differs: the real service is not known to remember every jti; RFC 7523 lets a server do so.
Status use_once(rest::CommandContext& c, const ClientApp& client, const Json& claims) {
  const auto mark = sha256(client.app_id + "|" + string_at(claims, "/jti"));
  const auto id = base64url(mockgraph::bytes_of(mark));
  if (c.world().platform().find(TypeId::kUsedAssertion, id) != nullptr) return aadsts(700027);
  world::RowEdit row{kUsedAssertion};
  row.set_text(0, id);
  row.set_instant(kUsedAssertion.at("endDateTime"), from_epoch_seconds(number_at(claims, "exp")));
  const auto kept = c.draft.add(world::kPlatform, std::move(row));
  return kept.ok() ? ok() : Status{kept.error()};
}

}  // namespace

std::string client_of_assertion(std::string_view assertion) {
  const auto jwt = tokens::read_jwt(assertion);
  const auto claims = jwt.ok() ? parse_json(jwt->claims) : Result<Json>{Json{}};
  return claims.ok() ? string_at(*claims, "/iss") : std::string{};
}

Status check_assertion(rest::CommandContext& c, const Realm& realm, const ClientApp& client,
                       std::string_view assertion) {
  const auto jwt = tokens::read_jwt(assertion);
  if (!jwt.ok()) return aadsts(50027);
  RETURN_IF_ERROR(check_signature(client, *jwt, c.now));
  ASSIGN_OR_RETURN(const Json claims, parse_json(jwt->claims));
  RETURN_IF_ERROR(check_claims(c, realm, client, claims));
  return use_once(c, client, claims);
}

}  // namespace mockgraph::login
