#include "mockgraph/policy/ip_range.h"

#include <gmock/gmock.h>

#include <string>

namespace mockgraph::policy {
namespace {

struct Case {
  std::string name, range, address;
  bool inside;
};

class Ranges : public testing::TestWithParam<Case> {};

TEST_P(Ranges, Hold) {
  const auto range = IpRange::parse(GetParam().range);
  const auto address = IpAddress::parse(GetParam().address);
  ASSERT_TRUE(range.has_value());
  ASSERT_TRUE(address.has_value());
  EXPECT_EQ(range->holds(*address), GetParam().inside);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Ranges,
    testing::Values(Case{"First", "203.0.113.0/24", "203.0.113.0", true},
                    Case{"Last", "203.0.113.0/24", "203.0.113.255", true},
                    Case{"Behind", "203.0.113.0/24", "203.0.114.0", false},
                    Case{"InsideAByte", "203.0.113.64/26", "203.0.113.127", true},
                    Case{"OutsideAByte", "203.0.113.64/26", "203.0.113.128", false},
                    Case{"One", "203.0.113.9/32", "203.0.113.9", true},
                    Case{"All", "0.0.0.0/0", "198.51.100.1", true},
                    Case{"Six", "2001:db8::/32", "2001:db8:1::1", true},
                    Case{"OtherSix", "2001:db8::/32", "2001:db9::1", false},
                    Case{"SixIsNoFour", "0.0.0.0/0", "::1", false}),
    [](const auto& each) { return each.param.name; });

TEST(NoRanges, AreRefused) {
  for (const auto* text : {"", "203.0.113.0", "203.0.113.0/33", "2001:db8::/129", "somewhere/8",
                           "203.0.113.0/-1", "203.0.113.0/x"})
    EXPECT_FALSE(IpRange::parse(text).has_value()) << text;
}

}  // namespace
}  // namespace mockgraph::policy
