#include "mockgraph/base/digest.h"

#include "mockgraph/base/base64.h"

#include <gtest/gtest.h>

namespace mockgraph {
namespace {

TEST(Digest, AgreesWithTheExamplesOfTheStandard) {
  EXPECT_EQ(hex(bytes_of(sha1("abc"))), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(hex(bytes_of(sha256("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(bytes_of(sha256(""))),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Digest, AgreesWithTheKeyedExamplesOfRfc2202) {
  EXPECT_EQ(hex(bytes_of(hmac_sha1(std::string(20, '\x0b'), "Hi There"))),
            "b617318655057264e28bc0b6fb378c8ef146be00");
  EXPECT_EQ(hex(bytes_of(hmac_sha1("Jefe", "what do ya want for nothing?"))),
            "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
}

TEST(Digest, MakesTheCodeChallengeOfRfc7636) {
  EXPECT_EQ(base64url(bytes_of(sha256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

}  // namespace
}  // namespace mockgraph
