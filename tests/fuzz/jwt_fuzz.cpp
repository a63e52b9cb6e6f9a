// Any bytes: either a token taken apart, which put together again is the same text, or a refusal.
// No bytes but the key's own are ever verified; no certificate is read but a whole one.
// clang++ -std=c++20 -fsanitize=fuzzer,address,undefined, with the rooms tokens and base.

#include "mockgraph/base/base64.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/tokens/client_certificate.h"
#include "mockgraph/tokens/jwt.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

namespace tokens = mockgraph::tokens;

void must(bool holds) {
  if (!holds) std::abort();
}

const tokens::SigningKey& key() {
  static const auto made = tokens::SigningKey::generate(1, {});
  must(made.ok());
  return *made;
}

void take_apart(std::string_view token) {
  const auto jwt = tokens::read_jwt(token);
  if (!jwt.ok()) return must(jwt.error().code == "no-dots" || jwt.error().code == "malformed");
  must(mockgraph::parse_json(jwt->header).ok() && mockgraph::parse_json(jwt->claims).ok());
  const auto again = mockgraph::base64url(jwt->header) + "." + mockgraph::base64url(jwt->claims) +
                     "." + mockgraph::base64url(jwt->signature);
  must(again == token);
}

// The bytes as somebody's claims: his token is read; anything else under the same signature is not.
void forge(std::string_view text) {
  static const std::string kSigned = tokens::mint(key(), R"({"oid":"x"})");
  must(tokens::verify_jwt(key(), kSigned).ok());
  const auto first = kSigned.find('.'), second = kSigned.rfind('.');
  const auto forged =
      kSigned.substr(0, first + 1) + mockgraph::base64url(text) + kSigned.substr(second);
  if (forged != kSigned) must(!tokens::verify_jwt(key(), forged).ok());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  take_apart(text);
  must(!tokens::verify_jwt(key(), text).ok() || text.ends_with(text.substr(text.rfind('.'))));
  forge(text);
  const auto certificate = tokens::ClientCertificate::from_der(text);
  if (certificate.ok()) must(!certificate->verifies("none", text, text));
  return 0;
}
