#include "mockgraph/tokens/jwt.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace mockgraph::tokens {
namespace {

using testing::SizeIs;

const SigningKey& key_of_seed(std::uint64_t seed) {
  static std::map<std::uint64_t, SigningKey> kept;
  const Validity validity{from_epoch_seconds(0), from_epoch_seconds(1)};
  const auto found = kept.find(seed);
  if (found != kept.end()) return found->second;
  return kept.emplace(seed, SigningKey::generate(seed, validity).value()).first->second;
}

constexpr std::string_view kClaims = R"({"aud":"https://graph.microsoft.com","exp":1900000000})";

TEST(Jwt, NamesTheKeyTwiceInVersion1AndOnceInVersion2) {
  const std::string kid = key_of_seed(1).key_id();
  const std::string one = mint(key_of_seed(1), kClaims, JwtHeader::kVersion1);
  const std::string two = mint(key_of_seed(1), kClaims, JwtHeader::kVersion2);
  EXPECT_EQ(read_jwt(one)->header,
            R"({"typ":"JWT","alg":"RS256","x5t":")" + kid + R"(","kid":")" + kid + R"("})");
  EXPECT_EQ(read_jwt(two)->header, R"({"typ":"JWT","alg":"RS256","kid":")" + kid + R"("})");
}

TEST(Jwt, CarriesTheClaimsAsTheyWereWritten) {
  const std::string token = mint(key_of_seed(1), kClaims);
  const Jwt jwt = read_jwt(token).value();
  EXPECT_EQ(jwt.claims, kClaims);
  EXPECT_THAT(jwt.signature, SizeIs(256));
  EXPECT_EQ(jwt.signed_part, token.substr(0, token.rfind('.')));
}

TEST(Jwt, IsTheSameForTheSameClaims) {
  EXPECT_EQ(mint(key_of_seed(1), kClaims), mint(key_of_seed(1), kClaims));
}

TEST(Jwt, IsBelievedWhenOurKeySignedIt) {
  const auto claims = verify_jwt(key_of_seed(1), mint(key_of_seed(1), kClaims));
  ASSERT_TRUE(claims.ok());
  EXPECT_EQ(claims.value(), Json::parse(kClaims));
}

struct BadToken {
  std::string name;
  std::string (*make)(const std::string& good);
  std::string code;
};
std::string replaced_part(const std::string& token, std::size_t part, const std::string& by) {
  std::vector<std::string> parts;
  for (const std::string_view each : split(token, '.')) parts.emplace_back(each);
  parts[part] = by;
  return join(parts, ".");
}

class BadTokens : public testing::TestWithParam<BadToken> {};

TEST_P(BadTokens, AreRefused) {
  const std::string token = GetParam().make(mint(key_of_seed(1), kClaims));
  const auto claims = verify_jwt(key_of_seed(1), token);
  ASSERT_FALSE(claims.ok());
  EXPECT_EQ(claims.error().code, GetParam().code);
  EXPECT_EQ(claims.error().kind, ErrorKind::kUnauthenticated);
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadTokens,
    testing::Values(
        BadToken{"Empty", [](const std::string&) { return std::string{}; }, "no-dots"},
        BadToken{"Opaque", [](const std::string&) { return std::string{"abc"}; }, "no-dots"},
        BadToken{"OneDot", [](const std::string&) { return std::string{"a.b"}; }, "malformed"},
        BadToken{"FourParts", [](const std::string& good) { return good + ".x"; }, "malformed"},
        BadToken{"HeaderNotBase64",
                 [](const std::string& good) { return replaced_part(good, 0, "=="); }, "malformed"},
        BadToken{"ClaimsNoJson",
                 [](const std::string& good) { return replaced_part(good, 1, base64url("{")); },
                 "malformed"},
        BadToken{"ClaimsNoObject",
                 [](const std::string& good) { return replaced_part(good, 1, base64url("[]")); },
                 "malformed"},
        BadToken{"ClaimsChanged",
                 [](const std::string& good) {
                   return replaced_part(good, 1, base64url(R"({"aud":"x"})"));
                 },
                 "bad-signature"},
        BadToken{"SignatureTakenOff",
                 [](const std::string& good) { return replaced_part(good, 2, ""); },
                 "bad-signature"},
        BadToken{"AlgorithmNone",
                 [](const std::string& good) {
                   return replaced_part(good, 0, base64url(R"({"alg":"none"})"));
                 },
                 "bad-signature"},
        BadToken{"AnotherKey", [](const std::string&) { return mint(key_of_seed(2), kClaims); },
                 "bad-signature"}),
    [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace mockgraph::tokens
