#include "mockgraph/tokens/client_certificate.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/tokens/openssl_owned.h"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace mockgraph::tokens {
namespace {

constexpr int kLeastBits = 2048;

Error not_a_certificate() {
  return {.kind = ErrorKind::kInvalid,
          .code = "not-a-certificate",
          .message = "the bytes are no certificate of an RSA key of 2048 bits or more",
          .target = {},
          .context = {}};
}

}  // namespace

void ClientCertificate::Free::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

Result<ClientCertificate> ClientCertificate::from_der(std::string_view der) {
  const unsigned char* at = bytes(der);
  const Certificate certificate{d2i_X509(nullptr, &at, static_cast<long>(der.size()))};
  if (!certificate || at != bytes(der) + der.size()) return not_a_certificate();
  ClientCertificate read;
  read.key_.reset(X509_get_pubkey(certificate.get()));
  const bool usable = read.key_ && EVP_PKEY_is_a(read.key_.get(), "RSA") == 1 &&
                      EVP_PKEY_get_bits(read.key_.get()) >= kLeastBits;
  if (!usable) return not_a_certificate();
  read.x5t_ = base64url(bytes_of(sha1(der)));
  read.x5t_s256_ = base64url(bytes_of(sha256(der)));
  return read;
}

bool ClientCertificate::verifies(std::string_view algorithm, std::string_view input,
                                 std::string_view signature) const {
  const bool is_pss = algorithm == "PS256";
  if (!is_pss && algorithm != "RS256") return false;
  const Digesting context{EVP_MD_CTX_new()};
  EVP_PKEY_CTX* parameters = nullptr;
  if (EVP_DigestVerifyInit(context.get(), &parameters, EVP_sha256(), nullptr, key_.get()) != 1)
    return false;
  if (is_pss && (EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) != 1 ||
                 EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) != 1))
    return false;
  return EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(input),
                          input.size()) == 1;
}

}  // namespace mockgraph::tokens
