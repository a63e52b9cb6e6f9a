#pragma once

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/result.h"
#include "mockgraph/tokens/signing_key.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace mockgraph::tokens {

// Which header a token gets: Entra names the key twice in version 1.0 tokens, once in 2.0.
enum class JwtHeader { kVersion1, kVersion2 };

// header.claims.signature (RFC 7519, RFC 7515), RS256. `claims` is the JSON text of an object and
// goes out as it is. Pure: the same arguments give the same token.
[[nodiscard]] std::string mint(const SigningKey& key, std::string_view claims,
                               JwtHeader header = JwtHeader::kVersion1);

// A token taken apart, nothing believed yet.
struct Jwt {
  std::string header;            // JSON text of an object
  std::string claims;            // JSON text of an object
  std::string_view signed_part;  // into the text that was read
  std::string signature;         // bytes
};

// Well-formedness only. Errors (kUnauthenticated): "no-dots", "malformed".
[[nodiscard]] Result<Jwt> read_jwt(std::string_view token);

// The claims of a token that this key signed. Beside the above: "bad-signature", also for another
// key's id or algorithm. No clock here: expiry is the caller's to judge.
[[nodiscard]] Result<Json> verify_jwt(const SigningKey& key, std::string_view token);

}  // namespace mockgraph::tokens
