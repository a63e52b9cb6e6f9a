#include "mockgraph/odata/query_options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace query_options_test {
namespace {

using mockgraph::odata::QueryOptions;
using mockgraph::odata::read_options;
using testing::ElementsAre;

QueryOptions read(std::string_view query, std::string_view level = "") {
  const auto options = read_options(query, level);
  EXPECT_TRUE(options.ok()) << query;
  return options.ok() ? *options : QueryOptions{};
}

std::string refusal(std::string_view query) {
  const auto options = read_options(query, "");
  return options.ok() ? "ok" : options.error().code + ": " + options.error().message;
}

TEST(QueryOptions, AreReadWithOrWithoutTheirDollarInAnyCase) {
  for (const auto query : {"$select=id,%20displayName", "select=id,displayName",
                           "%24SELECT=id,displayName", "?&$select=id,displayName&&"})
    EXPECT_THAT(read(query).select, ElementsAre("id", "displayName")) << query;
}

TEST(QueryOptions, DecodeAFilter) {
  EXPECT_EQ(read("$filter=displayName+eq%20'A%26B'").filter, "displayName eq 'A&B'");
  EXPECT_EQ(read("$filter=").filter, std::nullopt);
}

TEST(QueryOptions, IgnoreWhatHasNoDollarAndIsUnknown) {
  EXPECT_EQ(refusal("api-version=beta&ConsistencyLevel=eventual"), "ok");
}

TEST(QueryOptions, RefuseWhatHasADollarAndIsUnknown) {
  EXPECT_EQ(refusal("$frob=1"), "BadRequest: The query parameter '$frob' is not supported.");
}

TEST(QueryOptions, RefuseSkip) {
  EXPECT_EQ(refusal("$skip=10").substr(0, 24), "Request_UnsupportedQuery");
}

TEST(QueryOptions, RefuseANumberThatIsNone) {
  EXPECT_EQ(refusal("$top=many"),
            "BadRequest: Invalid value 'many' for $top query option found. The $top query option "
            "requires a non-negative integer value.");
  EXPECT_EQ(refusal("$count=1"),
            "BadRequest: Invalid value '1' for $count query option found. The $count query option "
            "requires 'true' or 'false'.");
}

TEST(QueryOptions, ReadAnOrder) {
  const auto options = read("$orderby=displayName desc,userPrincipalName");
  ASSERT_EQ(options.order.size(), 2U);
  EXPECT_EQ(options.order[0].property, "displayName");
  EXPECT_TRUE(options.order[0].descending);
  EXPECT_FALSE(options.order[1].descending);
  EXPECT_EQ(refusal("$orderby=displayName upwards").substr(0, 10), "BadRequest");
}

TEST(QueryOptions, ReadAnExpandWithItsSelect) {
  const auto options = read("$expand=principal($select=id,displayName)");
  ASSERT_EQ(options.expand.size(), 1U);
  EXPECT_EQ(options.expand[0].navigation, "principal");
  EXPECT_THAT(options.expand[0].select, ElementsAre("id", "displayName"));
  EXPECT_THAT(read("$expand=members(select=id;$Select=mail)").expand[0].select,
              ElementsAre("id", "mail"));
  for (const auto* value : {"members($top=3)", "members($select=id;$top=3)", "members()",
                            "members($select=id", "($select=id)", "members($expand=members)"})
    EXPECT_EQ(refusal("$expand=" + std::string{value}).substr(0, 10), "BadRequest") << value;
}

TEST(QueryOptions, AreAdvancedWithBothTheHeaderAndTheCount) {
  EXPECT_TRUE(read("$count=true", "Eventual").is_advanced());
  EXPECT_FALSE(read("$count=true").is_advanced());
  EXPECT_FALSE(read("", "eventual").is_advanced());
}

}  // namespace
}  // namespace query_options_test
