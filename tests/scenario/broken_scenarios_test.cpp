// Mistakes that people make in scenario files: each file in scenarios/broken has one, and beside it
// stands the message that finds it.
#include "scenarios/runner/scenario.h"
#include "tests/support/golden.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace scenarios::runner {
namespace {

const std::string kRoot = SOURCE_ROOT "/";

class BrokenScenario : public testing::TestWithParam<tests::BrokenFile> {};

TEST_P(BrokenScenario, IsToldByPlaceAndRepair) {
  const auto refused = load_scenario(GetParam().path, std::nullopt);
  ASSERT_FALSE(refused.ok());
  const auto message = tests::from_root(refused.error().message, kRoot);
  EXPECT_THAT(message, testing::MatchesRegex("(.|\n)*:[0-9]+:[0-9]+: (.|\n)*"));
  EXPECT_EQ(message, tests::told_beside(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Files, BrokenScenario,
                         testing::ValuesIn(tests::broken_files(kRoot + "scenarios/broken")),
                         [](const auto& each) { return tests::test_name(each.param.name); });

}  // namespace
}  // namespace scenarios::runner
