#include "mockgraph/policy/address_range.h"

#include "mockgraph/policy/platform.h"

#include <gtest/gtest.h>

namespace mockgraph::policy::address_range_test {
namespace {

bool holds(std::string_view range, std::string_view text) {
  const auto block = AddressRange::parse(range);
  const auto address = parse_address(text);
  EXPECT_TRUE(block && address) << range << " " << text;
  return block && address && block->holds(*address);
}

TEST(AddressRanges, HoldTheAddressesOfTheBlock) {
  EXPECT_TRUE(holds("203.0.113.0/24", "203.0.113.9"));
  EXPECT_FALSE(holds("203.0.113.0/24", "203.0.114.9"));
  EXPECT_TRUE(holds("10.0.0.0/9", "10.127.255.255"));
  EXPECT_FALSE(holds("10.0.0.0/9", "10.128.0.0"));
  EXPECT_TRUE(holds("203.0.113.64/26", "203.0.113.127"));
  EXPECT_FALSE(holds("203.0.113.64/26", "203.0.113.128"));
  EXPECT_TRUE(holds("0.0.0.0/0", "198.51.100.1"));
  EXPECT_TRUE(holds("198.51.100.1", "198.51.100.1"));
  EXPECT_FALSE(holds("198.51.100.1", "198.51.100.2"));
}

TEST(AddressRanges, HoldVersion6AsWell) {
  EXPECT_TRUE(holds("2001:db8::/32", "2001:db8:1:2:3:4:5:6"));
  EXPECT_FALSE(holds("2001:db8::/32", "2001:db9::1"));
  EXPECT_TRUE(holds("::1/128", "::1"));
  EXPECT_TRUE(holds("::ffff:203.0.113.0/120", "203.0.113.77"));
  EXPECT_TRUE(holds("::ffff:203.0.113.0/96", "198.51.100.1"));
  EXPECT_FALSE(holds("0.0.0.0/0", "2001:db8::1"));
  EXPECT_FALSE(holds("::/0", "203.0.113.77"));
}

TEST(AddressRanges, RefuseWhatIsNone) {
  for (const auto* each :
       {"", "203.0.113", "203.0.113.256", "203.0.113.0/33", "203.0.113.0/", "203.0.113.0/-1",
        "203.0.113.0/x", "1:2:3", "1::2::3", "::g", "1:2:3:4:5:6:7:8:9", "2001:db8::/129",
        "203.0.113.0.0", "1.2.3.4::", "office", "::ffff:203.0.113.0/95"})
    EXPECT_FALSE(AddressRange::parse(each)) << each;
}

TEST(Platforms, AreWhatTheDeviceSaysOfItself) {
  EXPECT_EQ(platform_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64)"), CaPlatform::kWindows);
  EXPECT_EQ(platform_of("Mozilla/5.0 (Linux; Android 14; Pixel 8)"), CaPlatform::kAndroid);
  EXPECT_EQ(platform_of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X)"),
            CaPlatform::kIos);
  EXPECT_EQ(platform_of("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"), CaPlatform::kMacOs);
  EXPECT_EQ(platform_of("Mozilla/5.0 (X11; Linux x86_64)"), CaPlatform::kLinux);
  EXPECT_EQ(platform_of("Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1)"),
            CaPlatform::kWindowsPhone);
  EXPECT_EQ(platform_of("python-requests/2.31"), CaPlatform::kUnknown);
}

}  // namespace
}  // namespace mockgraph::policy::address_range_test
