#include "mockgraph/tokens/seal.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/tokens/openssl_owned.h"

#include <openssl/evp.h>

#include <memory>

namespace mockgraph::tokens {
namespace {

using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;

constexpr std::size_t kKeySize = 32, kSignatureSize = 64;

}  // namespace

Seal::Seal(const Seed& seed) : seed_(seed) {
  const Key key{
      EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed_.data(), seed_.size())};
  std::string raw(kKeySize, '\0');
  std::size_t size = raw.size();
  EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(raw.data()), &size);
  public_key_ = base64url(raw);
}

std::string Seal::sign(std::string_view text) const {
  const Key key{
      EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed_.data(), seed_.size())};
  const Digesting context{EVP_MD_CTX_new()};
  std::string signature(kSignatureSize, '\0');
  std::size_t size = signature.size();
  EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get());
  EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                 bytes(text), text.size());
  return base64url(signature);
}

bool Seal::verifies(std::string_view public_key, std::string_view text,
                    std::string_view signature) {
  const auto raw = base64url_decoded(public_key), signed_by = base64url_decoded(signature);
  if (!raw || raw->size() != kKeySize || !signed_by || signed_by->size() != kSignatureSize)
    return false;
  const Key key{EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes(*raw), raw->size())};
  const Digesting context{EVP_MD_CTX_new()};
  return key && context &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes(*signed_by), signed_by->size(), bytes(text),
                          text.size()) == 1;
}

}  // namespace mockgraph::tokens
