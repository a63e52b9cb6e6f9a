#include "mockgraph/tokens/signing_key.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/tokens/openssl_owned.h"
#include "mockgraph/tokens/rsa_from_seed.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdint>
#include <utility>

namespace mockgraph::tokens {
namespace {

using Bio = std::unique_ptr<BIO, Freed<BIO_free>>;
using PublicNumber = std::unique_ptr<BIGNUM, Freed<BN_free>>;

Error not_a_key() {
  return {.kind = ErrorKind::kInvalid,
          .code = "not-a-key",
          .message = "the text is no RSA private key of 2048 bits in PEM form",
          .target = {},
          .context = {}};
}

Error openssl_failed(std::string what) {
  return {.kind = ErrorKind::kInternal,
          .code = "openssl",
          .message = "OpenSSL could not make " + std::move(what),
          .target = {},
          .context = {}};
}

// A public number of the key as JWK writes it: base64url of the big-endian bytes.
std::string jwk_number(const EVP_PKEY* key, const char* name) {
  BIGNUM* raw = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &raw) != 1) return {};
  const PublicNumber number{raw};
  std::string text(static_cast<std::size_t>(BN_num_bytes(raw)), '\0');
  BN_bn2bin(raw, reinterpret_cast<unsigned char*>(text.data()));
  return base64url(text);
}

// DER of a self-signed certificate; the same for the same key and validity.
std::string certificate_around(EVP_PKEY* key, const Validity& validity) {
  constexpr std::string_view kName = "accounts.accesscontrol.windows.net";
  const Certificate certificate{X509_new()};
  X509_set_version(certificate.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  ASN1_TIME_set(X509_getm_notBefore(certificate.get()), epoch_seconds(validity.not_before));
  ASN1_TIME_set(X509_getm_notAfter(certificate.get()), epoch_seconds(validity.not_after));
  X509_NAME* name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_ASC, bytes(kName),
                             static_cast<int>(kName.size()), -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  X509_set_pubkey(certificate.get(), key);
  if (X509_sign(certificate.get(), key, EVP_sha256()) == 0) return {};

  unsigned char* der = nullptr;
  const int size = i2d_X509(certificate.get(), &der);
  if (size <= 0) return {};
  std::string text{reinterpret_cast<const char*>(der), static_cast<std::size_t>(size)};
  OPENSSL_free(der);
  return text;
}

}  // namespace

void SigningKey::Free::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }
void SigningKey::FreeContext::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Result<SigningKey> SigningKey::around(Handle handle, const Validity& validity) {
  const std::string der = certificate_around(handle.get(), validity);
  if (der.empty()) return openssl_failed("a certificate");
  SigningKey key;
  key.key_id_ = base64url(bytes_of(sha1(der)));
  key.certificate_ = base64(der);
  key.modulus_ = jwk_number(handle.get(), OSSL_PKEY_PARAM_RSA_N);
  key.exponent_ = jwk_number(handle.get(), OSSL_PKEY_PARAM_RSA_E);
  key.ready_.reset(EVP_MD_CTX_new());
  if (EVP_DigestSignInit(key.ready_.get(), nullptr, EVP_sha256(), nullptr, handle.get()) != 1)
    return openssl_failed("a signature");
  key.handle_ = std::move(handle);
  return key;
}

Result<SigningKey> SigningKey::generate(std::uint64_t seed, const Validity& validity) {
  Handle handle{rsa_from_seed(seed)};
  if (!handle) return openssl_failed("a key");
  return around(std::move(handle), validity);
}

Result<SigningKey> SigningKey::from_pem(std::string_view pem, const Validity& validity) {
  const Bio bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
  // No password: an encrypted key must be refused, not asked for at the terminal.
  Handle handle{PEM_read_bio_PrivateKey(
      bio.get(), nullptr, [](char*, int, int, void*) { return -1; }, nullptr)};
  const bool usable =
      handle && EVP_PKEY_is_a(handle.get(), "RSA") == 1 && EVP_PKEY_get_bits(handle.get()) == 2048;
  if (!usable) return not_a_key();
  return around(std::move(handle), validity);
}

std::string SigningKey::to_pem() const {
  const Bio bio{BIO_new(BIO_s_mem())};
  PEM_write_bio_PKCS8PrivateKey(bio.get(), handle_.get(), nullptr, nullptr, 0, nullptr, nullptr);
  char* text = nullptr;
  const auto size = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

void SigningKey::remember(std::size_t count) { memo_ = std::make_unique<SignatureMemo>(count); }

std::string SigningKey::sign(std::string_view input) const {
  if (memo_ == nullptr) return made_signature(input);
  const auto digest = sha256(input);
  if (auto known = memo_->find(digest)) return *std::move(known);
  auto made = made_signature(input);
  memo_->keep(digest, made);
  return made;
}

std::string SigningKey::made_signature(std::string_view input) const {
  const Digesting context{EVP_MD_CTX_new()};
  std::string signature(static_cast<std::size_t>(EVP_PKEY_get_size(handle_.get())), '\0');
  std::size_t size = signature.size();
  EVP_MD_CTX_copy_ex(context.get(), ready_.get());
  EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                 bytes(input), input.size());
  signature.resize(size);
  return signature;
}

bool SigningKey::verify(std::string_view input, std::string_view signature) const {
  const Digesting context{EVP_MD_CTX_new()};
  return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, handle_.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(input),
                          input.size()) == 1;
}

}  // namespace mockgraph::tokens
