#include "mockgraph/tokens/client_certificate.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "tests/support/test_key.h"

#include <gmock/gmock.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace mockgraph::tokens {
namespace {

const SigningKey& key() {
  static const auto signer = tests::test_signer();
  return signer.key();
}
std::string der() { return base64_decoded(key().certificate()).value_or(""); }
ClientCertificate certificate() { return std::move(ClientCertificate::from_der(der())).value(); }

// RFC 7518, 3.5, by OpenSSL itself.
std::string pss_signature(std::string_view input) {
  const auto pem = key().to_pem();
  BIO* bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
  EVP_PKEY* pkey = PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr);
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EVP_PKEY_CTX* parameters = nullptr;
  EVP_DigestSignInit(context, &parameters, EVP_sha256(), nullptr, pkey);
  EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING);
  EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST);
  std::string signature(256, '\0');
  std::size_t size = signature.size();
  EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size,
                 reinterpret_cast<const unsigned char*>(input.data()), input.size());
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(pkey);
  BIO_free(bio);
  return signature;
}

TEST(ClientCertificates, AreNamedByTheirDigests) {
  EXPECT_EQ(certificate().x5t(), key().key_id());
  EXPECT_EQ(certificate().x5t_s256(), base64url(bytes_of(sha256(der()))));
}

TEST(ClientCertificates, VerifyBothAlgorithmsAndNoOther) {
  const auto plain = key().sign("header.claims");
  const auto pss = pss_signature("header.claims");
  EXPECT_TRUE(certificate().verifies("RS256", "header.claims", plain));
  EXPECT_TRUE(certificate().verifies("PS256", "header.claims", pss));
  EXPECT_FALSE(certificate().verifies("PS256", "header.claims", plain));
  EXPECT_FALSE(certificate().verifies("RS256", "header.claims", pss));
  EXPECT_FALSE(certificate().verifies("RS256", "header.other", plain));
  EXPECT_FALSE(certificate().verifies("none", "header.claims", ""));
  EXPECT_FALSE(certificate().verifies("HS256", "header.claims", plain));
  EXPECT_FALSE(certificate().verifies("RS256", "header.claims", ""));
}

TEST(ClientCertificates, AreReadWholeOrNotAtAll) {
  for (const auto& bytes : {std::string{}, std::string{"no certificate"}, der() + "x",
                            der().substr(0, der().size() - 1)}) {
    const auto read = ClientCertificate::from_der(bytes);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, "not-a-certificate");
  }
}

}  // namespace
}  // namespace mockgraph::tokens
