#include "mockgraph/base/text.h"

#include "mockgraph/base/ids.h"

#include <gmock/gmock.h>

namespace mockgraph {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Views = std::vector<std::string_view>;

TEST(Text, FoldsAsciiLettersAndNothingElse) {
  EXPECT_EQ(fold_case("AdminAgents@Z[\\]"), "adminagents@z[\\]");
  EXPECT_EQ(fold_case("\xC3\x84"), "\xC3\x84");  // a capital A with diaeresis
}

TEST(Text, ComparesWithoutRegardToCase) {
  EXPECT_TRUE(same_folded("Graph", "gRAPH"));
  EXPECT_FALSE(same_folded("Graph", "Graphs"));
  EXPECT_TRUE(starts_with_folded("M365 GDAP Reader", "m365 gdap"));
  EXPECT_FALSE(starts_with_folded("M365", "M365 GDAP"));
  EXPECT_TRUE(contains_folded("CIPP Service Account", "service"));
  EXPECT_TRUE(contains_folded("anything", ""));
  EXPECT_TRUE(contains_folded("", ""));
  EXPECT_FALSE(contains_folded("", "a"));
}

TEST(Text, TrimsBlanksAtBothEndsOnly) {
  EXPECT_EQ(trim(" \t a b \r\n"), "a b");
  EXPECT_EQ(trim(" \n "), "");
  EXPECT_EQ(trim(""), "");
}

TEST(Text, SplitKeepsEmptyPieces) {
  EXPECT_THAT(split("a//b/", '/'), ElementsAre("a", "", "b", ""));
  EXPECT_THAT(split("", '/'), ElementsAre(""));
}

TEST(Text, WordsDropsEmptyPieces) {
  EXPECT_THAT(words("  openid  profile "), ElementsAre("openid", "profile"));
  EXPECT_THAT(words("/users/x/", '/'), ElementsAre("users", "x"));
  EXPECT_THAT(words(""), IsEmpty());
}

TEST(Text, JoinTakesWhatSplitGave) {
  EXPECT_EQ(join(std::vector<std::string>{"a", "", "b"}, ", "), "a, , b");
  EXPECT_EQ(join({}, ", "), "");
  for (const auto* text : {"a/b", "/", "", "a//", "//b"}) {
    std::vector<std::string> pieces;
    for (const auto piece : split(text, '/')) pieces.emplace_back(piece);
    EXPECT_EQ(join(pieces, "/"), text);
  }
}

TEST(Fill, PutsValuesInThePlaceOfTheirNames) {
  EXPECT_EQ(fill("{who} may not {what} {who}", {{"who", "Ada"}, {"what", "read"}}),
            "Ada may not read Ada");
}

TEST(Fill, LeavesUnknownNamesAndLooseBracesAsTheyAre) {
  EXPECT_EQ(fill("{who} {else}", {{"who", "Ada"}}), "Ada {else}");
  EXPECT_EQ(fill("a { b", {{"b", "x"}}), "a { b");
  EXPECT_EQ(fill("a } b", {{"b", "x"}}), "a } b");
  EXPECT_EQ(fill("", {{"b", "x"}}), "");
}

TEST(Fill, FindsNamesInsideOtherBraces) {
  EXPECT_EQ(fill(R"({"id":"{id}","a":{}})", {{"id", "7"}}), R"({"id":"7","a":{}})");
}

TEST(Fill, DoesNotFillWhatItFilledIn) {
  EXPECT_EQ(fill("{a}{b}", {{"a", "{b}"}, {"b", "{a}"}}), "{b}{a}");
}

TEST(ToInteger, ReadsWholeNumbersAndNothingElse) {
  EXPECT_EQ(to_integer("0"), 0);
  EXPECT_EQ(to_integer("-17"), -17);
  EXPECT_EQ(to_integer("9223372036854775807"), INT64_MAX);
  for (const auto* bad : {"", " 1", "1 ", "+1", "1.0", "0x1", "9223372036854775808", "--1"})
    EXPECT_EQ(to_integer(bad), std::nullopt) << bad;
}

TEST(Nearest, FindsTheWordThatWasMeant) {
  const Views verbs{"run", "list", "validate"};
  EXPECT_EQ(nearest("rnu", verbs), "run");
  EXPECT_EQ(nearest("lsit", verbs), "list");
  EXPECT_EQ(nearest("VALIDAT", verbs), "validate");
}

TEST(Nearest, TakesTheFirstOfSeveralThatAreAsNear) {
  EXPECT_EQ(nearest("cat", Views{"car", "cap", "cat"}), "cat");
  EXPECT_EQ(nearest("caz", Views{"car", "cap", "cat"}), "car");
}

TEST(Nearest, StaysSilentWhenNothingIsNear) {
  EXPECT_EQ(nearest("serve", Views{"run", "list", "validate"}), "");
  EXPECT_EQ(nearest("run", Views{}), "");
  EXPECT_EQ(nearest("", Views{"id"}), "");
}

// Two changes make any word of two letters out of any other: that is no likeness.
TEST(Nearest, SeesNoLikenessWhereNoLetterIsShared) {
  EXPECT_EQ(nearest("xy", Views{"id"}), "");
  EXPECT_EQ(nearest("x", Views{"id", "a"}), "");
  EXPECT_EQ(nearest("ix", Views{"id"}), "id");
}

// Whatever one letter does to a word of some length, the word is found again.
TEST(Nearest, FindsEveryWordAgainAfterOneSlip) {
  const Views words_known{"displayName", "userPrincipalName", "accountEnabled", "mailNickname"};
  for (const auto word : words_known) {
    for (std::size_t at = 0; at < word.size(); ++at) {
      std::string dropped{word}, changed{word}, doubled{word};
      dropped.erase(at, 1);
      changed[at] = '#';
      doubled.insert(at, 1, word[at]);
      EXPECT_EQ(nearest(dropped, words_known), word);
      EXPECT_EQ(nearest(changed, words_known), word);
      EXPECT_EQ(nearest(doubled, words_known), word);
    }
  }
}

}  // namespace
}  // namespace mockgraph
