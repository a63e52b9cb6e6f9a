#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/base/result.h"
#include "mockgraph/tokens/signature_memo.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;    // OpenSSL's EVP_PKEY
struct evp_md_ctx_st;  // and EVP_MD_CTX

namespace mockgraph::tokens {

// How long the certificate around a key says that it is good for.
struct Validity {
  Instant not_before;
  Instant not_after;
};

// An RSA key of 2048 bits that signs RS256 (RFC 7518, 3.3), with a self-signed certificate around
// its public half, as Entra publishes its keys. Immutable; any number of threads may sign at once.
class SigningKey {
 public:
  // The same seed gives the same key, so that a replay gives the same tokens. It takes 20 to
  // 100 ms. Such a key guards nothing but a simulation: who knows the seed can sign.
  [[nodiscard]] static Result<SigningKey> generate(std::uint64_t seed, const Validity& validity);
  // PKCS #8. Error: kInvalid "not-a-key".
  [[nodiscard]] static Result<SigningKey> from_pem(std::string_view pem, const Validity& validity);
  [[nodiscard]] std::string to_pem() const;

  // The name of the key in JWT headers and in the key set: base64url of the certificate's SHA-1.
  [[nodiscard]] const std::string& key_id() const { return key_id_; }
  [[nodiscard]] const std::string& certificate() const { return certificate_; }  // x5c: base64 DER
  [[nodiscard]] const std::string& modulus() const { return modulus_; }          // JWK "n"
  [[nodiscard]] const std::string& exponent() const { return exponent_; }        // JWK "e"

  // From now on keeps up to `count` signatures (some 400 bytes each) and gives them again for the
  // same input: who plays a story again signs the same claims again. REQUIRES: nobody signs yet.
  void remember(std::size_t count);

  // 256 bytes, the same for the same input.
  [[nodiscard]] std::string sign(std::string_view input) const;
  [[nodiscard]] bool verify(std::string_view input, std::string_view signature) const;

 private:
  struct Free {
    void operator()(evp_pkey_st* key) const;
  };
  using Handle = std::unique_ptr<evp_pkey_st, Free>;
  struct FreeContext {
    void operator()(evp_md_ctx_st* context) const;
  };
  static Result<SigningKey> around(Handle handle, const Validity& validity);
  [[nodiscard]] std::string made_signature(std::string_view input) const;

  Handle handle_;
  // Ready to sign; each signature begins with a copy, which is cheaper than getting ready.
  std::unique_ptr<evp_md_ctx_st, FreeContext> ready_;
  std::unique_ptr<SignatureMemo> memo_;  // null: nothing is kept
  std::string key_id_, certificate_, modulus_, exponent_;
};

}  // namespace mockgraph::tokens
