#include "mockgraph/base/totp.h"

#include <gtest/gtest.h>

namespace mockgraph {
namespace {

constexpr std::string_view kSecret = "12345678901234567890";

TEST(Totp, AgreesWithTheCounterExamplesOfRfc4226) {
  const char* codes[] = {"755224", "287082", "359152", "969429", "338314",
                         "254676", "287922", "162583", "399871", "520489"};
  for (std::uint64_t i = 0; i < 10; ++i) EXPECT_EQ(hotp_code(kSecret, i), codes[i]);
}

TEST(Totp, AgreesWithTheLastSixDigitsOfRfc6238) {
  EXPECT_EQ(totp_code(kSecret, from_epoch_seconds(59)), "287082");
  EXPECT_EQ(totp_code(kSecret, from_epoch_seconds(1111111109)), "081804");
  EXPECT_EQ(totp_code(kSecret, from_epoch_seconds(1111111111)), "050471");
  EXPECT_EQ(totp_code(kSecret, from_epoch_seconds(1234567890)), "005924");
  EXPECT_EQ(totp_code(kSecret, from_epoch_seconds(2000000000)), "279037");
  EXPECT_EQ(totp_code(kSecret, from_epoch_seconds(20000000000)), "353130");
}

TEST(Totp, AcceptsACodeOfTheNeighbouringStepsOnly) {
  const Instant now = from_epoch_seconds(1234567890);
  for (const int step : {-1, 0, 1}) {
    EXPECT_TRUE(
        totp_matches(kSecret, totp_code(kSecret, now + std::chrono::seconds{30 * step}), now));
  }
  EXPECT_FALSE(totp_matches(kSecret, totp_code(kSecret, now + std::chrono::seconds{60}), now));
  EXPECT_FALSE(totp_matches(kSecret, totp_code(kSecret, now + std::chrono::seconds{30}), now, 0));
  EXPECT_FALSE(totp_matches(kSecret, "", now));
}

TEST(Totp, NamesTheAccountInTheAddressForApps) {
  EXPECT_EQ(totp_uri("Contoso Ltd", "a@contoso.com", "foobar"),
            "otpauth://totp/Contoso%20Ltd:a%40contoso.com?secret=MZXW6YTBOI&issuer=Contoso%20Ltd");
}

}  // namespace
}  // namespace mockgraph
