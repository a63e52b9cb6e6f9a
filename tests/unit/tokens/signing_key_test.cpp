#include "mockgraph/tokens/signing_key.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "mockgraph/tokens/signer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>
#include <optional>

namespace mockgraph::tokens {
namespace {

using testing::EndsWith;
using testing::Ne;
using testing::SizeIs;
using testing::StartsWith;

const Validity kValidity{from_epoch_seconds(1'700'000'000), from_epoch_seconds(1'900'000'000)};

SigningKey made(std::uint64_t seed) { return SigningKey::generate(seed, kValidity).value(); }

const SigningKey& shared_key() {
  static const SigningKey key = made(1);
  return key;
}

TEST(SigningKey, IsTheSameForTheSameSeedAndAnotherForAnother) {
  const SigningKey again = made(1);
  EXPECT_EQ(again.key_id(), shared_key().key_id());
  EXPECT_EQ(again.to_pem(), shared_key().to_pem());
  EXPECT_EQ(again.sign("text"), shared_key().sign("text"));
  EXPECT_THAT(made(2).modulus(), Ne(shared_key().modulus()));
}

// By OpenSSL's own tests, which take the two primes for nothing but that.
TEST(SigningKey, IsSoundWhateverTheSeed) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const std::string pem = made(seed).to_pem();
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio{
        BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free};
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{
        PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), EVP_PKEY_free};
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context{
        EVP_PKEY_CTX_new(key.get(), nullptr), EVP_PKEY_CTX_free};
    EXPECT_EQ(EVP_PKEY_check(context.get()), 1) << "seed " << seed;
  }
}

TEST(SigningKey, SignsAlikeWhetherItRemembersOrNot) {
  SigningKey key = made(1);
  key.remember(2);
  for (const char* text : {"one", "two", "one", "three", "one", "two"})
    EXPECT_EQ(key.sign(text), shared_key().sign(text)) << text;
}

TEST(SignatureMemo, BeginsAnewWhenItIsFull) {
  SignatureMemo memo{2};
  EXPECT_EQ(memo.find(sha256("one")), std::nullopt);
  memo.keep(sha256("one"), "1");
  memo.keep(sha256("two"), "2");
  EXPECT_EQ(memo.find(sha256("one")), "1");
  EXPECT_EQ(memo.find(sha256("two")), "2");
  memo.keep(sha256("three"), "3");
  EXPECT_EQ(memo.find(sha256("one")), std::nullopt);
  EXPECT_EQ(memo.find(sha256("three")), "3");
}

TEST(SigningKey, HasAModulusOf2048BitsAndTheUsualExponent) {
  const std::string modulus = base64url_decoded(shared_key().modulus()).value();
  ASSERT_THAT(modulus, SizeIs(256));
  EXPECT_NE(static_cast<unsigned char>(modulus.front()) & 0x80U, 0U);
  EXPECT_EQ(shared_key().exponent(), "AQAB");
}

TEST(SigningKey, IsNamedAfterItsCertificate) {
  const std::string der = base64_decoded(shared_key().certificate()).value();
  EXPECT_EQ(shared_key().key_id(), base64url(bytes_of(sha1(der))));
  EXPECT_THAT(shared_key().key_id(), SizeIs(27));
}

TEST(SigningKey, ComesBackFromItsPem) {
  const std::string pem = shared_key().to_pem();
  EXPECT_THAT(pem, StartsWith("-----BEGIN PRIVATE KEY-----\n"));
  EXPECT_THAT(pem, EndsWith("-----END PRIVATE KEY-----\n"));
  const SigningKey kept = SigningKey::from_pem(pem, kValidity).value();
  EXPECT_EQ(kept.key_id(), shared_key().key_id());
  EXPECT_TRUE(shared_key().verify("text", kept.sign("text")));
}

TEST(SigningKey, RefusesATextThatIsNoKey) {
  for (const char* bad :
       {"", "hello", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"}) {
    EXPECT_EQ(SigningKey::from_pem(bad, kValidity).error().code, "not-a-key") << bad;
  }
}

TEST(SigningKey, VerifiesItsOwnSignatureOfThatTextOnly) {
  const std::string signature = shared_key().sign("text");
  ASSERT_THAT(signature, SizeIs(256));
  EXPECT_TRUE(shared_key().verify("text", signature));
  EXPECT_FALSE(shared_key().verify("texT", signature));
  EXPECT_FALSE(shared_key().verify("text", ""));
  EXPECT_FALSE(shared_key().verify("text", std::string(256, 'x')));
}

TEST(Signer, WaitsForAKeyThatIsStillInTheMaking) {
  std::promise<Signer::Key> promise;
  const Signer signer{promise.get_future().share()};
  promise.set_value(std::make_shared<const SigningKey>(made(3)));
  EXPECT_EQ(signer.key().key_id(), made(3).key_id());
}

TEST(Signer, TakesAReadyKey) {
  const auto key = std::make_shared<const SigningKey>(made(3));
  EXPECT_EQ(&Signer{key}.key(), key.get());
}

}  // namespace
}  // namespace mockgraph::tokens
