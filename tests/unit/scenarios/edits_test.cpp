// What would make an expectation say what happened.
#include "scenarios/runner/edits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace scenarios::runner {
namespace {

using mockgraph::Json;
using mockgraph::OrderedJson;
using mockgraph::files::TextEdit;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::chrono_literals;

TextEdit put(std::string pointer, OrderedJson value) {
  return {std::move(pointer), std::move(value)};
}
TextEdit out(std::string pointer) { return {std::move(pointer), std::nullopt}; }

TEST(EditsOfAList, KeepWhatStillHolds) {
  EXPECT_THAT(edits_of_list("/l", {"a", "b", "c"}, {"b", "z"}),
              ElementsAre(out("/l/2"), out("/l/0"), put("/l/-", "z")));
  EXPECT_THAT(edits_of_list("/l", {"a", "a"}, {"a"}), ElementsAre(out("/l/1")));
}

TEST(EditsOfAList, WriteItAnewWhereNothingIsLeft) {
  EXPECT_THAT(edits_of_list("/l", {"a"}, {"y", "z"}), ElementsAre(put("/l", {"y", "z"})));
  EXPECT_THAT(edits_of_list("/l", {}, {"z"}), ElementsAre(put("/l", OrderedJson::array({"z"}))));
  EXPECT_THAT(edits_of_list("/l", {"a"}, {}), ElementsAre(put("/l", OrderedJson::array())));
}

TEST(EditsOfFindings, ChangeWhatIsAnother) {
  EXPECT_THAT(
      edits_of_findings("/f", {{"a", "error"}, {"b", "error"}}, {{"a", "error"}, {"b", "info"}}),
      ElementsAre(out("/f/1"), put("/f/-", {{"id", "b"}, {"severity", "info"}})));
}

TEST(EditsOfTimes, MoveTheBoundThatIsBroken) {
  EXPECT_THAT(edits_of_times("/c", {}, 0), ElementsAre(put("/c/count", 0U)));
  EXPECT_THAT(edits_of_times("/c", {.count = 2}, 3, "hits"), ElementsAre(put("/c/hits", 3U)));
  EXPECT_THAT(edits_of_times("/c", {.at_least = 5}, 3), ElementsAre(put("/c/atLeast", 3U)));
  EXPECT_THAT(edits_of_times("/c", {.at_least = 1, .at_most = 2}, 3),
              ElementsAre(put("/c/atMost", 3U)));
  EXPECT_THAT(edits_of_times("/c", {.at_least = 1, .at_most = 2}, 0),
              ElementsAre(put("/c/count", 0U), out("/c/atLeast"), out("/c/atMost")));
}

TEST(EditsOfBounds, MoveTheBoundThatIsBroken) {
  EXPECT_THAT(edits_of_bounds("/t", {.at_least = 5min}, 90s),
              ElementsAre(put("/t/atLeast", "PT1M30S")));
  EXPECT_THAT(edits_of_bounds("/t", {.at_least = 1s, .at_most = 5s}, 90s),
              ElementsAre(put("/t/atMost", "PT1M30S")));
}

TEST(EditsOfState, SayWhatIsThere) {
  const Json found = Json::array({1, 2});
  EXPECT_THAT(edits_of_state("/s", {.is = Json(7)}, &found), ElementsAre(put("/s/is", {1, 2})));
  EXPECT_THAT(edits_of_state("/s", {.count = 1}, &found), ElementsAre(put("/s/count", 2U)));
  EXPECT_THAT(edits_of_state("/s", {.absent = true}, &found),
              ElementsAre(out("/s/absent"), put("/s/is", {1, 2})));
  EXPECT_THAT(edits_of_state("/s", {.is = Json(7)}, nullptr),
              ElementsAre(out("/s/is"), out("/s/has"), out("/s/count"), put("/s/absent", true)));
}

TEST(EditsOfState, DoNotGuessWhichElementWasMeant) {
  const Json found = Json::array({1, 2});
  EXPECT_THAT(edits_of_state("/s", {.has = Json(3)}, &found), IsEmpty());
}

}  // namespace
}  // namespace scenarios::runner
