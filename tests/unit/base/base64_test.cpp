#include "mockgraph/base/base64.h"

#include <gtest/gtest.h>

namespace mockgraph {
namespace {

struct Vector {
  std::string plain, standard, url, base32;
};
const Vector kVectors[] = {
    {"", "", "", ""},
    {"f", "Zg==", "Zg", "MY======"},
    {"fo", "Zm8=", "Zm8", "MZXQ===="},
    {"foo", "Zm9v", "Zm9v", "MZXW6==="},
    {"foob", "Zm9vYg==", "Zm9vYg", "MZXW6YQ="},
    {"fooba", "Zm9vYmE=", "Zm9vYmE", "MZXW6YTB"},
    {"foobar", "Zm9vYmFy", "Zm9vYmFy", "MZXW6YTBOI======"},
    {"\xff\xfe\xfd", "//79", "__79", "777P2==="},
};

TEST(Base64, AgreesWithTheVectorsOfRfc4648BothWays) {
  for (const Vector& each : kVectors) {
    EXPECT_EQ(base64(each.plain), each.standard);
    EXPECT_EQ(base64_decoded(each.standard), each.plain);
    EXPECT_EQ(base64url(each.plain), each.url);
    EXPECT_EQ(base64url_decoded(each.url), each.plain);
    EXPECT_EQ(base32(each.plain), each.base32);
    EXPECT_EQ(base32_decoded(each.base32), each.plain);
  }
}

TEST(Base64, RefusesWhatTheEncoderNeverMakes) {
  for (const char* bad : {"Zg", "Zg=", "Zg===", "Zh==", "Zm9v\n", "Z===", "Zm=v", "__79"}) {
    EXPECT_EQ(base64_decoded(bad), std::nullopt) << bad;
  }
  for (const char* bad : {"Zg==", "Zh", "Z", "//79", "Zm 9"}) {
    EXPECT_EQ(base64url_decoded(bad), std::nullopt) << bad;
  }
}

TEST(Base32, ReadsWhatPeopleTypeAndNothingElse) {
  EXPECT_EQ(base32_decoded("mzxw 6ytb oi"), "foobar");
  for (const char* bad : {"MZXW1", "M", "MZX8", "MZ"}) {
    EXPECT_EQ(base32_decoded(bad), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace mockgraph
