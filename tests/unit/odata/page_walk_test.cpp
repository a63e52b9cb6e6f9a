// Whatever index answers a query, the answer is that of a look at every row.
#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"
#include "mockgraph/odata/filter_eval.h"
#include "mockgraph/odata/paging.h"
#include "tests/unit/odata/sample_rows.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace page_walk_test {
namespace {

using namespace mockgraph;
using odata::Plan;
using odata::Version;
using schema::kUser;
using world::Row;
using world::RowPtr;

constexpr auto kName = kUser.at("displayName");

// Towns that many have, and words that nobody else has; some live nowhere.
void settle(IdSource& chance, world::RowEdit& row) {
  constexpr std::string_view kTowns[] = {"Hamburg", "hamburg", "Bremen", "Ham\"burg"};
  const auto kind = chance.next() % 6;
  const auto city = kUser.at("city");
  row.clear(city);
  if (kind < 4) row.set_text(city, kTowns[kind]);
  if (kind == 4) row.set_text(city, chance.next_word(9, "HamburgX"));
  row.set_flag(kUser.at("accountEnabled"), chance.next() % 2 == 0);
}

world::Table random_users(std::uint64_t seed, std::size_t count) {
  std::uint64_t drawn = 0;
  IdSource chance{seed, drawn};
  world::Table table{kUser};
  for (std::size_t i = 0; i < count; ++i) {
    world::RowEdit row{kUser};
    row.set_text(0, chance.next_guid_text());
    row.set_text(kName, chance.next_word(1 + chance.next() % 4, "aAbB'\"c"));
    row.set_text(kUser.at("userPrincipalName"), "user" + std::to_string(i) + "@x.example");
    if (chance.next() % 2 == 0)
      row.set_text(kUser.at("mail"), chance.next_word(1, "xyz") + "@x.example");
    settle(chance, row);
    table.put(row.finish());
  }
  return table;
}

// Some move, some leave: in the same table, and in one that shares what did not change.
void shuffle(std::uint64_t seed, world::Table& table) {
  std::uint64_t drawn = 0;
  IdSource chance{seed, drawn};
  std::vector<RowPtr> rows;
  table.each([&](const RowPtr& row) {
    if (chance.next() % 8 == 0) rows.push_back(row);
    return true;
  });
  for (const auto& row : rows) {
    world::RowEdit next{*row};
    settle(chance, next);
    if (chance.next() % 4 == 0) {
      table.erase(row->id());
    } else {
      table.put(next.finish());
    }
  }
}

struct QueryCase {
  const char* name;
  std::string query;
  bool sorts = false, descends = false;
};

Plan plan_of(const std::string& query) {
  return odata::make_plan(*odata::read_options(query + "&$count=true", "eventual"), kUser,
                          Version::kV1, {})
      .value();
}

std::vector<std::string> ids_of(const std::vector<const Row*>& rows) {
  std::vector<std::string> ids;
  for (const auto* row : rows) ids.emplace_back(row->id());
  return ids;
}

std::vector<const Row*> naive(const world::Table& table, const Plan& plan) {
  std::vector<const Row*> rows;
  table.each([&](const Row& row) {
    if (!plan.filter || odata::matches(*plan.filter, row)) rows.push_back(&row);
    return true;
  });
  return rows;
}

// All pages, one after the other.
std::vector<const Row*> paged(const world::Table& table, const std::string& query,
                              std::size_t total) {
  std::vector<const Row*> rows;
  std::string token;
  do {
    const auto plan = plan_of(query + "&$top=7" + (token.empty() ? "" : "&$skiptoken=" + token));
    const auto page = odata::page_of(table, plan);
    EXPECT_TRUE(page.ok());
    if (!page.ok()) return rows;
    if (token.empty()) {
      EXPECT_EQ(page->total, total);
    }
    EXPECT_TRUE(page->next_token.empty() || page->rows.size() == 7U);
    rows.insert(rows.end(), page->rows.begin(), page->rows.end());
    token = page->next_token;
  } while (!token.empty());
  return rows;
}

class EveryQuery : public testing::TestWithParam<QueryCase> {};

TEST_P(EveryQuery, FindsWhatALookAtEveryRowFinds) {
  const auto& [name, query, sorts, descends] = GetParam();
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    auto table = random_users(seed, 150 * seed);
    if (seed == 4) {  // what was read of a table before is not believed of it after
      static_cast<void>(odata::count_of(table, plan_of(query)));
      const auto before = table;
      shuffle(seed, table);
      static_cast<void>(odata::count_of(before, plan_of(query)));
      static_cast<void>(odata::count_of(table, plan_of(query)));
      shuffle(seed + 1, table);
    }
    const auto plan = plan_of(query);
    const auto wanted = naive(table, plan);
    const auto found = paged(table, query, wanted.size());
    EXPECT_EQ(odata::count_of(table, plan), wanted.size());
    EXPECT_THAT(ids_of(found), testing::UnorderedElementsAreArray(ids_of(wanted)));
    if (!sorts) continue;
    std::vector<std::string> names;
    for (const auto* row : found) names.push_back(fold_case(row->text(kName)));
    if (descends) std::ranges::reverse(names);
    EXPECT_TRUE(std::ranges::is_sorted(names)) << testing::PrintToString(names);
  }
}

std::string some_ids() {
  const auto table = random_users(1, 150);
  std::string list;
  std::size_t place = 0;
  table.each([&](const Row& row) {
    if (place++ % 40 == 0) list.append(list.empty() ? "'" : ",'").append(row.id()).append("'");
    return true;
  });
  return list;
}

INSTANTIATE_TEST_SUITE_P(
    Table, EveryQuery,
    testing::Values(
        QueryCase{"NoOptions", "$select=id"},
        QueryCase{"IdIn", "$filter=id in (" + some_ids() + ")"},
        QueryCase{"NameEq", "$filter=displayName eq 'AB'"},
        QueryCase{"NameWithAQuoteEq", "$filter=displayName eq 'a''b'"},
        QueryCase{"NameIn", "$filter=displayName in ('a','B','ab','a')"},
        QueryCase{"NamesJoinedByOr", "$filter=displayName eq 'a' or displayName eq 'b'"},
        QueryCase{"IndexesJoinedByOr", "$filter=displayName eq 'a' or mail eq 'x@x.example'"},
        QueryCase{"OrWithAScan", "$filter=displayName eq 'a' or accountEnabled eq true"},
        QueryCase{"MailEqAndFlag", "$filter=mail eq 'Y@x.example' and accountEnabled eq false"},
        QueryCase{"NameStarts", "$filter=startsWith(displayName,'a')"},
        QueryCase{"NameStartsWithAQuote", "$filter=startsWith(displayName,'b\"')"},
        QueryCase{"MailStartsAndFlag", "$filter=startsWith(mail,'X') and accountEnabled eq true"},
        QueryCase{"NotStarts", "$filter=not startsWith(displayName,'a')"},
        QueryCase{"NothingStarts", "$filter=startsWith(displayName,'zz')"},
        QueryCase{"TownEq", "$filter=city eq 'Hamburg'"},
        QueryCase{"TownWithAQuoteEq", "$filter=city eq 'Ham\"burg'"},
        QueryCase{"TownEqAndFlag", "$filter=accountEnabled eq true and city eq 'bremen'"},
        QueryCase{"TownNe", "$filter=city ne 'Hamburg'"},
        QueryCase{"TownIn", "$filter=city in ('Bremen','hamburg')"},
        QueryCase{"NoTown", "$filter=city eq null"},
        QueryCase{"TownStarts", "$filter=startsWith(city,'ham')"},
        QueryCase{"TownGe", "$filter=city ge 'C'"},
        QueryCase{"NotAnyOfBoth", "$filter=not (city eq 'Bremen' or accountEnabled eq true)"},
        QueryCase{"TownOrName", "$filter=city eq 'Bremen' or startsWith(displayName,'a')"},
        QueryCase{"ByNameOfATown", "$orderby=displayName&$filter=city eq 'Bremen'", true},
        QueryCase{"ByNameDownOfATown", "$orderby=displayName desc&$filter=city ne 'Bremen'", true,
                  true},
        QueryCase{"NameStartsOfATown", "$filter=startsWith(displayName,'a') and city eq 'Bremen'"},
        QueryCase{"ByName", "$orderby=displayName", true},
        QueryCase{"ByNameDown", "$orderby=displayName desc", true, true},
        QueryCase{"ByNameWithFlag", "$orderby=displayName&$filter=accountEnabled eq true", true},
        QueryCase{"ByNameStarts", "$orderby=displayName&$filter=startsWith(displayName,'b')", true},
        QueryCase{"ByNameStartsDown",
                  "$orderby=displayName desc&$filter=startsWith(displayName,'b')", true, true},
        QueryCase{"ByNameOfAMail", "$orderby=displayName&$filter=mail eq 'z@x.example'", true},
        QueryCase{"ByNameMailStarts", "$orderby=displayName&$filter=startsWith(mail,'z')", true}),
    [](const auto& each) { return each.param.name; });

TEST(PageWalk, GoesOnBehindARowThatIsGoneOrHasAnotherName) {
  for (const bool is_gone : {true, false}) {
    auto table = random_users(9, 100);
    const auto first = odata::page_of(table, plan_of("$top=40&$orderby=displayName"));
    ASSERT_TRUE(first.ok());
    const std::string last{first->rows.back()->id()};
    auto seen = ids_of(first->rows);
    const auto kept = table;
    if (is_gone) {
      table.erase(last);
    } else {
      table.put(world::RowEdit{*table.find(last)}.set_text(kName, "a").finish());
    }
    const auto rest = odata::page_of(
        table, plan_of("$top=100&$orderby=displayName&$skiptoken=" + first->next_token));
    ASSERT_TRUE(rest.ok());
    for (auto& id : ids_of(rest->rows)) seen.push_back(std::move(id));
    EXPECT_EQ(seen.size(), 100U);
    std::ranges::sort(seen);
    EXPECT_TRUE(std::ranges::adjacent_find(seen) == seen.end());
  }
}

}  // namespace
}  // namespace page_walk_test
