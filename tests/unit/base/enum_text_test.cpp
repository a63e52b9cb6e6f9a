#include "mockgraph/base/enum_text.h"

#include <gmock/gmock.h>

namespace mockgraph {
namespace {

enum class Light { kRed, kGreen, kBroken };
constexpr auto kLightText = enum_text<Light>({
    {Light::kRed, "red"},
    {Light::kGreen, "green"},
});
static_assert(kLightText.parse("red") == Light::kRed);
static_assert(kLightText.text(Light::kGreen) == "green");

TEST(EnumText, ReadsBackWhatItWrites) {
  for (const auto& [light, word] : kLightText.rows) {
    EXPECT_EQ(kLightText.text(light), word);
    EXPECT_EQ(kLightText.parse(word), light);
  }
}

TEST(EnumText, ParsesExactly) {
  for (const auto* bad : {"", "Red", "red ", "blue"})
    EXPECT_EQ(kLightText.parse(bad), std::nullopt);
}

TEST(EnumText, HasNoWordForWhatStandsInNoRow) { EXPECT_EQ(kLightText.text(Light::kBroken), ""); }

}  // namespace
}  // namespace mockgraph
