#include "mockgraph/files/text_edit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mockgraph::files {
namespace {

constexpr const char* kStory = R"(// A story.
{
  "name": "mine", // what else
  "expect": {
    /* what must be so */
    "findings": [
      { "id": "mfa.none", "severity": "error" }, // the point of it
      { "id": "role.left", "severity": "warning" } // so far
    ],
    "tags": ["a", "b", "c"],
    "steps": {}
  }
}
)";

std::string after(const std::vector<TextEdit>& edits, std::string text = kStory) {
  auto changed = edited(std::move(text), edits);
  return changed.ok() ? *changed : "refused: " + changed.error().message;
}

// kStory with one piece in another's place.
std::string story(std::string_view from, std::string_view to) {
  std::string text{kStory};
  const auto at = text.find(from);
  EXPECT_NE(at, text.npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(TextEdit, PutsAnotherValueInAPlace) {
  EXPECT_EQ(after({{"/expect/findings/1/severity", "error"}}), story("\"warning\"", "\"error\""));
  EXPECT_EQ(after({{"/expect/tags", OrderedJson::array({1, true})}}),
            story(R"(["a", "b", "c"])", "[1, true]"));
}

TEST(TextEdit, AddsAtTheEndOfAList) {
  EXPECT_EQ(after({{"/expect/tags/-", "d"}}), story("\"c\"]", "\"c\", \"d\"]"));
  EXPECT_EQ(after({{"/expect/findings/-", OrderedJson({{"id", "x"}, {"severity", "info"}})}}),
            story("\"warning\" } // so far",
                  "\"warning\" }, // so far\n"
                  "      { \"id\": \"x\", \"severity\": \"info\" }"));
}

TEST(TextEdit, AddsAMemberThatIsNotThere) {
  EXPECT_EQ(after({{"/expect/steps/create-user", "done"}}),
            story("\"steps\": {}", "\"steps\": {\n      \"create-user\": \"done\"\n    }"));
  EXPECT_EQ(after({{"/expect/failure", "no-answer"}}),
            story("\"steps\": {}", "\"steps\": {},\n    \"failure\": \"no-answer\""));
  EXPECT_EQ(after({{"/expect/findings/0/count", 2}}),
            story("\"error\" }", "\"error\", \"count\": 2 }"));
}

TEST(TextEdit, TakesAnItemOutAndItsLine) {
  EXPECT_EQ(after({{"/expect/tags/0", {}}}), story("\"a\", ", ""));
  EXPECT_EQ(after({{"/expect/tags/2", {}}}), story(", \"c\"", ""));
  EXPECT_EQ(after({{"/expect/steps", {}}}), story(",\n    \"steps\": {}", ""));
  EXPECT_EQ(after({{"/expect/tags", {}}}), story("    \"tags\": [\"a\", \"b\", \"c\"],\n", ""));
  EXPECT_EQ(after({{"/a", {}}}, "{ \"a\": 1 }"), "{}");
  EXPECT_EQ(after({{"/a", {}}}, "{\n  \"a\": [\n    1\n  ],\n  \"b\": 2\n}"), "{\n  \"b\": 2\n}");
}

TEST(TextEdit, LeavesCommentsWhereAnItemIsTakenOut) {
  EXPECT_EQ(after({{"/expect/findings/0", {}}}),
            story("{ \"id\": \"mfa.none\", \"severity\": \"error\" }, // the", "// the"));
  EXPECT_EQ(after({{"/0", {}}}, "[\n  // one\n  1,\n  // two\n  2\n]"),
            "[\n  // one\n  // two\n  2\n]");
  EXPECT_EQ(after({{"/1", {}}}, "[\n  1, // one\n  2 // two\n]"), "[\n  1 // one\n  // two\n]");
}

TEST(TextEdit, GivesLongValuesLinesOfTheirOwn) {
  OrderedJson chain = OrderedJson::array();
  for (int i = 0; i < 3; ++i) chain.push_back(std::string(50, 'a'));
  const std::string one{"\"" + std::string(50, 'a') + "\""};
  EXPECT_EQ(after({{"/a", chain}}, "{\n  \"a\": []\n}"),
            "{\n  \"a\": [\n    " + one + ",\n    " + one + ",\n    " + one + "\n  ]\n}");
}

TEST(TextEdit, MakesOneChangeAfterAnother) {
  EXPECT_EQ(after({{"/expect/tags/2", {}}, {"/expect/tags/0", {}}, {"/expect/tags/-", "z"}}),
            story(R"(["a", "b", "c"])", R"(["b", "z"])"));
}

TEST(TextEdit, RefusesWhatHasNoPlace) {
  EXPECT_EQ(after({{"/name/first", "x"}}), "refused: /name/first: there is nothing to put it into");
  EXPECT_EQ(after({{"/none/there", "x"}}), "refused: /none/there: there is nothing to put it into");
  EXPECT_EQ(after({{"/expect/tags/7", "x"}}), "refused: /expect/tags/7: the list has no such item");
  EXPECT_EQ(after({{"/none/there", {}}}), kStory) << "nothing to take out is no fault";
}

}  // namespace
}  // namespace mockgraph::files
