// Every file in fixtures/broken is wrong in one way (one in three). Beside it stands its message.

#include "mockgraph/app/served.h"
#include "mockgraph/directory/fixture.h"
#include "tests/support/golden.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mockgraph::directory::broken_fixtures_test {
namespace {

const std::string kFixtures = SOURCE_ROOT "/fixtures/";

std::string message_of(const std::string& path) {
  const auto document = read_fixture(path);
  if (!document.ok()) return document.error().message;
  const auto state = load_fixture(*document, std::nullopt, app::surface_of_rule);
  return state.ok() ? "nothing is wrong" : state.error().message;
}

class BrokenFixture : public testing::TestWithParam<tests::BrokenFile> {};

TEST_P(BrokenFixture, IsToldWithPlaceAndRepair) {
  EXPECT_EQ(tests::from_root(message_of(GetParam().path), kFixtures),
            tests::told_beside(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Files, BrokenFixture,
                         testing::ValuesIn(tests::broken_files(kFixtures + "broken")),
                         [](const auto& each) { return tests::test_name(each.param.name); });

}  // namespace
}  // namespace mockgraph::directory::broken_fixtures_test
