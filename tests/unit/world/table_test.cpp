#include "mockgraph/world/table.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/schema/directory_tables.h"

#include <gmock/gmock.h>

#include <set>

namespace mockgraph::world::table_test {
namespace {

using schema::kGroup;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto kName = kGroup.at("displayName");

RowPtr group(std::string_view id, std::string_view name) {
  return RowEdit{kGroup}.set_text(0, id).set_text(kName, name).finish();
}

std::vector<std::string> ids_of(const std::vector<RowPtr>& rows) {
  std::vector<std::string> ids;
  for (const auto& row : rows) ids.emplace_back(row->id());
  return ids;
}

// As people number them by hand: they differ at the end only.
constexpr std::string_view kOne = "aaaaaaaa-0000-4000-8000-000000000001";
constexpr std::string_view kTwo = "aaaaaaaa-0000-4000-8000-000000000002";
constexpr std::string_view kThree = "aaaaaaaa-0000-4000-8000-000000000003";

TEST(Table, FindsByIdInAnyLetterCase) {
  const auto table = Table{kGroup}.with(group(kOne, "a"));
  EXPECT_NE(table.find("AAAAAAAA-0000-4000-8000-000000000001"), nullptr);
  EXPECT_EQ(table.find(kTwo), nullptr);
  EXPECT_EQ(table.find("no guid"), nullptr);
}

TEST(Table, AnIndexKeepsApartIdsThatBeginAlike) {
  const auto table =
      Table{kGroup}.with(group(kThree, "Same")).with(group(kOne, "same")).with(group(kTwo, "SAME"));
  EXPECT_THAT(ids_of(table.find_by(kName, "same")), ElementsAre(kOne, kTwo, kThree));
  EXPECT_THAT(ids_of(table.without(kTwo).find_by(kName, "same")), ElementsAre(kOne, kThree));
  EXPECT_THAT(ids_of(table.with(group(kTwo, "other")).find_by(kName, "same")),
              ElementsAre(kOne, kThree));
}

TEST(Table, WhatIsNotSetIsNotIndexed) {
  const auto unnamed = RowEdit{kGroup}.set_text(0, kOne).finish();
  const auto table = Table{kGroup}.with(unnamed);
  EXPECT_THAT(table.find_by(kName, ""), IsEmpty());
  EXPECT_EQ(table.first_by(kName, "null"), nullptr);
}

TEST(Table, APageBeginsBehindTheLastRowOfTheOneBefore) {
  auto table = Table{kGroup};
  for (std::uint64_t i = 0; i < 100; ++i)
    table = table.with(group(guid_for(3, i).text(), std::to_string(i)));
  std::vector<std::string> all, paged;
  table.each([&](const RowPtr& row) {
    all.emplace_back(row->id());
    return true;
  });
  EXPECT_EQ(all.size(), 100U);
  EXPECT_TRUE(std::ranges::is_sorted(all));
  Key last{};
  for (std::size_t page = 0; page < 20; ++page) {
    std::size_t count = 0;
    table.each_after(last, [&](const RowPtr& row) {
      paged.emplace_back(row->id());
      return ++count < 7;
    });
    if (!paged.empty()) last = key_of(paged.back());
  }
  EXPECT_EQ(paged, all);
}

// A model beside the table: whatever is done to both, both say the same.
TEST(Table, AgreesWithAPlainListAfterAnyWrites) {
  auto table = Table{kGroup};
  std::map<std::string, std::string> model;
  std::uint64_t drawn = 0;
  IdSource chance{17, drawn};
  for (int turn = 0; turn < 3000; ++turn) {
    const auto id = guid_for(5, chance.next() % 60).text();
    const auto name = "name " + std::to_string(chance.next() % 10);
    if (chance.next() % 3 == 0) {
      table = table.without(id);
      model.erase(id);
    } else {
      table = table.with(group(id, name));
      model[id] = name;
    }
  }
  EXPECT_EQ(table.size(), model.size());
  for (int n = 0; n < 10; ++n) {
    const auto name = "name " + std::to_string(n);
    std::vector<std::string> wanted;
    for (const auto& [id, held] : model) {
      if (held == name) wanted.push_back(id);
    }
    EXPECT_EQ(ids_of(table.find_by(kName, name)), wanted);
  }
}

}  // namespace
}  // namespace mockgraph::world::table_test
