#include "mockgraph/tokens/jwt.h"

#include "mockgraph/base/base64.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace mockgraph::tokens {
namespace {

Error refused(std::string code, std::string message) {
  return {.kind = ErrorKind::kUnauthenticated,
          .code = std::move(code),
          .message = std::move(message),
          .target = {},
          .context = {}};
}

Error malformed() { return refused("malformed", "the token is no signed JSON Web Token"); }

std::string header_text(const SigningKey& key, JwtHeader header) {
  std::string text = R"({"typ":"JWT","alg":"RS256",)";
  if (header == JwtHeader::kVersion1) text += R"("x5t":")" + key.key_id() + R"(",)";
  return text + R"("kid":")" + key.key_id() + R"("})";
}

// One of the first two parts: base64url of a JSON object.
Result<std::string> decoded_object(std::string_view part) {
  auto text = base64url_decoded(part);
  if (!text) return malformed();
  const auto json = parse_json(*text);
  if (!json.ok() || !json->is_object()) return malformed();
  return *std::move(text);
}

}  // namespace

std::string mint(const SigningKey& key, std::string_view claims, JwtHeader header) {
  std::string token = base64url(header_text(key, header));
  token += '.';
  token += base64url(claims);
  const std::string signature = key.sign(token);
  token += '.';
  token += base64url(signature);
  return token;
}

Result<Jwt> read_jwt(std::string_view token) {
  const std::size_t first = token.find('.');
  if (first == std::string_view::npos) return refused("no-dots", "the token has no dots");
  const std::size_t second = token.find('.', first + 1);
  if (second == std::string_view::npos) return malformed();

  Jwt jwt;
  ASSIGN_OR_RETURN(jwt.header, decoded_object(token.substr(0, first)));
  ASSIGN_OR_RETURN(jwt.claims, decoded_object(token.substr(first + 1, second - first - 1)));
  auto signature = base64url_decoded(token.substr(second + 1));
  if (!signature) return malformed();
  jwt.signature = *std::move(signature);
  jwt.signed_part = token.substr(0, second);
  return jwt;
}

Result<Json> verify_jwt(const SigningKey& key, std::string_view token) {
  ASSIGN_OR_RETURN(const Jwt jwt, read_jwt(token));
  ASSIGN_OR_RETURN(const Json header, parse_json(jwt.header));
  const bool ours =
      string_at(header, "/alg") == "RS256" && string_at(header, "/kid") == key.key_id();
  if (!ours || !key.verify(jwt.signed_part, jwt.signature)) {
    return refused("bad-signature", "the token was not signed with this service's key");
  }
  return parse_json(jwt.claims);
}

}  // namespace mockgraph::tokens
