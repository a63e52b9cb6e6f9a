#include "scenarios/runner/story_of.h"

#include "tests/unit/scenarios/made_calls.h"

#include <gmock/gmock.h>

namespace scenarios::runner {
namespace {

using made::call;
using testing::ElementsAre;
using testing::IsEmpty;

client::wire::Call made_by(std::string during, std::uint64_t number, int status) {
  return {.during = std::move(during),
          .method = "GET",
          .target = "/",
          .status = status,
          .request_id = mockgraph::guid_for(1, number).text()};
}

TEST(StoryOf, SaysWhatTheClientWasDoingAndWhatItNeverSaw) {
  Outcome outcome;
  client::report::Report act{.verb = "apply"};
  act.calls = {made_by("", 1, 200), made_by("mfa", 2, 0)};
  outcome.acts = {act};
  outcome.journal = {call({.number = 1}), call({.number = 2}), call({.number = 3})};
  const auto story = story_of(outcome);
  EXPECT_EQ(story.journal[0].during, "apply: opening");
  EXPECT_EQ(story.journal[1].during, "apply: mfa");
  EXPECT_FALSE(story.journal[0].unheard);
  EXPECT_TRUE(story.journal[1].unheard);
  EXPECT_EQ(story.journal[2].during, "");
}

TEST(StoryOf, KeepsBodiesOfWhatWasRefusedOnly) {
  Outcome outcome;
  const auto fine = call({.number = 1}), refused = call({.number = 2, .status = 403});
  for (const auto& entry : {fine, refused}) {
    entry->request_body = R"({"a":1})";
    entry->response_body = std::make_shared<const std::string>("plain words");
  }
  outcome.journal = {fine, refused};
  const auto story = story_of(outcome);
  EXPECT_EQ(story.journal[0].request_body + story.journal[0].response_body, "");
  EXPECT_EQ(story.journal[1].request_body, "{\n \"a\": 1\n}");
  EXPECT_EQ(story.journal[1].response_body, "plain words");
}

TEST(StoryOf, HandsOnWhereDifferencesStand) {
  Outcome outcome;
  outcome.differences = {{.where = "findings",
                          .expected = "none",
                          .seen = "one",
                          .place = {"s.json", 3, 5},
                          .related = {{"p.json", 7, 1}}}};
  const auto story = story_of(outcome);
  ASSERT_EQ(story.differences.size(), 1U);
  EXPECT_EQ(story.differences[0].place.line, 3U);
  EXPECT_EQ(story.differences[0].related[0].file, "p.json");
}

TEST(NotPlayed, IsCalledByItsFileAndKnowsThePlaceOfTheFault) {
  const auto fault =
      mockgraph::Error{mockgraph::ErrorKind::kInvalid, "invalid-file", "a/b.json:3:5: no", "", {}}
          .with("file", "a/b.json")
          .with("line", "3")
          .with("column", "5");
  const auto story = story_of(not_played("a/b.json", Verdict::kInvalid, fault));
  EXPECT_EQ(story.name, "b");
  EXPECT_EQ(story.fault, "a/b.json:3:5: no");
  EXPECT_EQ(story.fault_place.file, "a/b.json");
  EXPECT_EQ(story.fault_place.line, 3U);
  EXPECT_EQ(story.fault_place.column, 5U);
}

TEST(JournalLines, AreALineACall) {
  Outcome outcome;
  outcome.journal = {call({.number = 1})};
  EXPECT_THAT(journal_lines(outcome),
              ElementsAre(testing::StartsWith("{\"number\":1,\"requestId\":\"")));
  EXPECT_THAT(journal_lines({}), IsEmpty());
}

}  // namespace
}  // namespace scenarios::runner
