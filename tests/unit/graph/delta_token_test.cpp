#include "mockgraph/graph/delta_token.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mockgraph::graph::delta_token_test {
namespace {

using testing::ElementsAre;

DeltaToken a_token() {
  return {.set = "users",
          .stage = DeltaToken::Stage::kChanges,
          .from = {7, 18'446'744'073'709'551'615ULL},
          .upto = {9, 3},
          .table = 2,
          .behind = "11111111-2222-4333-8444-555555555555",
          .issued = *parse_instant("2025-04-10T09:00:00Z"),
          .select = {"displayName", "members"},
          .ids = {"a", "b"}};
}

TEST(DeltaToken, SaysAllThatWasPutIntoIt) {
  const auto read = read_token(token_text(a_token()), "users");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->stage, DeltaToken::Stage::kChanges);
  EXPECT_EQ(read->from, a_token().from);
  EXPECT_EQ(read->upto, a_token().upto);
  EXPECT_EQ(read->table, 2U);
  EXPECT_EQ(read->behind, a_token().behind);
  EXPECT_EQ(read->issued, a_token().issued);
  EXPECT_THAT(read->select, ElementsAre("displayName", "members"));
  EXPECT_THAT(read->ids, ElementsAre("a", "b"));
}

TEST(DeltaToken, AnEmptyOneIsAFirstRoundOfEverything) {
  const auto read = read_token(token_text({.set = "groups"}), "groups");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->stage, DeltaToken::Stage::kEverything);
  EXPECT_TRUE(read->behind.empty() && read->select.empty() && read->ids.empty());
}

TEST(DeltaToken, IsGoodForItsOwnSetOnly) {
  const auto read = read_token(token_text(a_token()), "groups");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, "Directory_InvalidPageToken");
}

TEST(DeltaToken, RefusesWhatNobodyWrote) {
  const auto whole = *base64url_decoded(token_text(a_token()));
  const auto with_part = [&](std::size_t place, std::string_view text) {
    std::vector<std::string> parts;
    for (const auto part : split(whole, '|')) parts.emplace_back(part);
    parts[place] = text;
    return base64url(join(parts, "|"));
  };
  EXPECT_TRUE(read_token(with_part(2, "8"), "users").ok());
  for (const auto& text :
       {std::string{}, std::string{"?"}, std::string{"latest"}, base64url("users|c"),
        base64url(whole + "|"), with_part(1, "x"), with_part(2, ""), with_part(2, "-1"),
        with_part(3, "1 "), with_part(6, "18446744073709551616"), with_part(8, "-1"),
        with_part(8, "9223372036854775807")}) {
    const auto read = read_token(text, "users");
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(read.error().code, "Directory_InvalidPageToken") << text;
  }
}

}  // namespace
}  // namespace mockgraph::graph::delta_token_test
