#include "mockgraph/odata/paging.h"

#include "tests/unit/odata/sample_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace paging_test {
namespace {

using namespace mockgraph;
using odata::PageLimits;
using odata::Plan;
using odata::QueryOptions;
using odata::Version;
using testing::ElementsAre;
using testing::IsEmpty;

world::Table ten_users() {
  world::Table table{schema::kUser};
  for (int i = 0; i < 10; ++i) {
    const auto number = std::to_string(i);
    table = table.with(
        tests::a_row(schema::kUser, {{"id", "\"" + tests::id_of(i) + "\""},
                                     {"displayName", "\"User " + std::to_string(9 - i) + "\""},
                                     {"userPrincipalName", "\"u" + number + "@x.example\""},
                                     {"accountEnabled", i % 2 == 0 ? "true" : "false"}}));
  }
  return table;
}

Result<Plan> plan_of(std::string_view query, std::string_view level = "", PageLimits limits = {}) {
  const auto options = odata::read_options(query, level);
  EXPECT_TRUE(options.ok()) << query;
  return odata::make_plan(*options, schema::kUser, Version::kV1, limits);
}

// The numbers in the user names of a page.
std::string digits(const odata::Page& page) {
  std::string text;
  for (const auto* row : page.rows)
    text += row->view(schema::kUser.at("userPrincipalName")).substr(1, 1);
  return text;
}

std::string refusal(const Result<Plan>& plan) {
  return plan.ok() ? "ok" : plan.error().code + ": " + plan.error().message;
}

// All pages of a query, joined by '|'.
std::string pages(const world::Table& table, const std::string& query,
                  std::string_view level = "") {
  std::string text, token;
  do {
    const auto plan = plan_of(query + (token.empty() ? "" : "&$skiptoken=" + token), level);
    const auto page = odata::page_of(table, *plan);
    EXPECT_TRUE(page.ok());
    if (!page.ok()) return text;
    text += (text.empty() ? "" : "|") + digits(*page);
    token = page->next_token;
  } while (!token.empty());
  return text;
}

TEST(Paging, GoesThroughATableInTheOrderOfItsIds) {
  EXPECT_EQ(pages(ten_users(), "$top=4"), "0123|4567|89");
  EXPECT_EQ(pages(ten_users(), "$top=5"), "01234|56789");
  EXPECT_EQ(pages(ten_users(), ""), "0123456789");
}

TEST(Paging, FiltersBeforeItCuts) {
  EXPECT_EQ(pages(ten_users(), "$top=2&$filter=accountEnabled eq true"), "02|46|8");
}

TEST(Paging, SortsBeforeItCuts) {
  EXPECT_EQ(pages(ten_users(), "$top=4&$orderby=displayName"), "9876|5432|10");
  EXPECT_EQ(pages(ten_users(), "$top=4&$orderby=displayName desc"), "0123|4567|89");
  EXPECT_EQ(
      pages(ten_users(), "$top=5&$count=true&$filter=accountEnabled eq true&$orderby=displayName",
            "eventual"),
      "86420");
}

TEST(Paging, GoesOnBehindARowThatWasDeletedMeanwhile) {
  const auto table = ten_users();
  const auto first = odata::page_of(table, *plan_of("$top=4"));
  const auto rest = odata::page_of(table.without(tests::id_of(3)).without(tests::id_of(4)),
                                   *plan_of("$top=4&$skiptoken=" + first->next_token));
  EXPECT_EQ(digits(*rest), "5678");
}

TEST(Paging, AnswersAnIndexedPropertyWithoutAScan) {
  EXPECT_EQ(pages(ten_users(), "$filter=userPrincipalName eq 'U7@x.example'"), "7");
  EXPECT_EQ(pages(ten_users(), "$filter=id eq '" + tests::id_of(3) + "'"), "3");
  EXPECT_EQ(
      pages(ten_users(), "$filter=userPrincipalName eq 'u7@x.example' and accountEnabled eq true"),
      "");
}

TEST(Paging, CountsInTheAdvancedModeAndOnTheFirstPageOnly) {
  const auto table = ten_users();
  const auto first = odata::page_of(table, *plan_of("$top=4&$count=true", "eventual"));
  EXPECT_EQ(first->total, 10U);
  const auto second = odata::page_of(
      table, *plan_of("$top=4&$count=true&$skiptoken=" + first->next_token, "eventual"));
  EXPECT_EQ(second->total, std::nullopt);
  EXPECT_EQ(odata::page_of(table, *plan_of("$count=true"))->total, std::nullopt);
  EXPECT_EQ(odata::count_of(table, *plan_of("$filter=accountEnabled eq true")), 5U);
}

TEST(Paging, RefusesATokenOfAnotherQuery) {
  const auto table = ten_users();
  const auto token = odata::page_of(table, *plan_of("$top=4"))->next_token;
  for (const auto* query : {"$filter=accountEnabled eq true&", "$orderby=displayName&"}) {
    const auto page = odata::page_of(table, *plan_of(query + ("$skiptoken=" + token)));
    ASSERT_FALSE(page.ok()) << query;
    EXPECT_EQ(page.error().code, "Directory_InvalidPageToken");
  }
  EXPECT_FALSE(odata::page_of(table, *plan_of("$skiptoken=nonsense")).ok());
}

TEST(Paging, KeepsThePageSizeWithinItsLimits) {
  constexpr auto kText =
      "Request_UnsupportedQuery: Invalid page size specified: '{n}'. Must be "
      "between 1 and 999 inclusive.";
  EXPECT_EQ(refusal(plan_of("$top=999")), "ok");
  EXPECT_EQ(refusal(plan_of("$top=1000")), fill(kText, {{"n", "1000"}}));
  EXPECT_EQ(refusal(plan_of("$top=0")), fill(kText, {{"n", "0"}}));
  EXPECT_EQ(refusal(plan_of("$top=1000", "", {.is_paged = false})), "ok");
}

TEST(Paging, SortsByWhatTheDirectoryCanSort) {
  constexpr auto kText = "Request_UnsupportedQuery: Sorting not supported for current query.";
  EXPECT_EQ(refusal(plan_of("$orderby=userPrincipalName")), "ok");
  EXPECT_EQ(refusal(plan_of("$orderby=city")), kText);
  EXPECT_EQ(refusal(plan_of("$orderby=displayName&$filter=city eq 'x'")), kText);
  EXPECT_EQ(refusal(plan_of("$count=true&$orderby=city&$filter=city eq 'x'", "eventual")), "ok");
  EXPECT_EQ(refusal(plan_of("$orderby=foo")),
            "BadRequest: Could not find a property named 'foo' on type 'microsoft.graph.user'.");
}

TEST(Paging, SearchesWithTheHeaderOnly) {
  EXPECT_EQ(refusal(plan_of("$search=\"displayName:ada\"")),
            "Request_UnsupportedQuery: Request with $search query parameter only works through "
            "MSGraph with a special request header: 'ConsistencyLevel: eventual'");
  EXPECT_EQ(pages(ten_users(), "$search=\"displayName:3\"", "eventual"), "6");
}

TEST(Paging, CutsRowsThatAHandlerGathered) {
  std::vector<world::RowPtr> rows;
  ten_users().each([&](const world::RowPtr& row) {
    rows.insert(rows.begin(), row);
    return true;
  });
  const auto first = odata::page_of(rows, *plan_of("$top=7"));
  EXPECT_EQ(digits(*first), "9876543");
  const auto rest = odata::page_of(rows, *plan_of("$top=7&$skiptoken=" + first->next_token));
  EXPECT_EQ(digits(*rest), "210");
}

}  // namespace
}  // namespace paging_test
