#include "mockgraph/base/error.h"

#include "mockgraph/base/result.h"
#include "tests/support/matchers.h"

#include <gmock/gmock.h>

namespace mockgraph {
namespace {

using tests::FailsWith;
using tests::IsOk;

Error refused() { return {ErrorKind::kForbidden, "refused", "not you", "door", {}}; }

TEST(Error, CarriesWhatADialectNeedsBeside) {
  const auto error = refused().with("number", "50076").with("suberror", "basic_action");
  EXPECT_EQ(error.about("number"), "50076");
  EXPECT_EQ(error.about("suberror"), "basic_action");
  EXPECT_EQ(error.about("header"), "");
  EXPECT_EQ(error.code, "refused");
}

TEST(Error, TheFirstOfAContextNameCounts) {
  EXPECT_EQ(refused().with("status", "503").with("status", "500").about("status"), "503");
}

Result<int> half_of(int number) {
  if (number % 2 != 0) return refused();
  return number / 2;
}

Status must_be_even(int number) {
  RETURN_IF_ERROR(half_of(number));
  return ok();
}

Result<std::string> quarter_of(int number) {
  ASSIGN_OR_RETURN(const int half, half_of(number));
  ASSIGN_OR_RETURN(const int quarter, half_of(half));
  return std::to_string(quarter);
}

TEST(Result, HoldsAValueOrTheErrorInItsPlace) {
  const auto fine = half_of(4), wrong = half_of(3);
  EXPECT_TRUE(fine);
  EXPECT_EQ(*fine, 2);
  EXPECT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().target, "door");
}

TEST(Result, GivesItsValueAway) {
  Result<std::unique_ptr<int>> made{std::make_unique<int>(7)};
  const auto taken = std::move(made).value();
  EXPECT_EQ(*taken, 7);
}

TEST(Macros, KeepTheHappyPathStraightAndTheErrorWhole) {
  EXPECT_EQ(*quarter_of(8), "2");
  EXPECT_THAT(quarter_of(6), FailsWith("refused"));
  EXPECT_THAT(quarter_of(5), FailsWith("refused"));
  EXPECT_EQ(quarter_of(5).error().message, "not you");
  EXPECT_THAT(must_be_even(2), IsOk());
  EXPECT_THAT(must_be_even(1), FailsWith("refused"));
}

// Both macros in one scope, and RETURN_IF_ERROR inside an if without braces that has an else.
Status walked(int number, bool careful) {
  ASSIGN_OR_RETURN(auto half, half_of(number));
  if (careful)
    RETURN_IF_ERROR(must_be_even(half));
  else
    half = 0;
  RETURN_IF_ERROR(must_be_even(half));
  return ok();
}

TEST(Macros, StandWhereAStatementStands) {
  EXPECT_THAT(walked(2, true), FailsWith("refused"));
  EXPECT_THAT(walked(2, false), IsOk());
}

}  // namespace
}  // namespace mockgraph
