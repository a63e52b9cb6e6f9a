// Several requests scan one world at once, while another writes.
#include "mockgraph/odata/paging.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/world/table.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace mockgraph;
using schema::kUser;

constexpr auto kCity = kUser.at("city");

world::RowPtr user(int number, std::string_view city) {
  const auto digits = std::to_string(1000 + number);
  world::RowEdit row{kUser};
  row.set_text(0, "00000000-0000-4000-8000-00000000" + digits);
  return row.set_text(kCity, city).finish();
}

TEST(Scans, OfManyThreadsFindTheSame) {
  world::Table table{kUser};
  for (int i = 0; i < 500; ++i) table.put(user(i, i % 2 == 0 ? "Hamburg" : "Bremen"));
  const auto plan = odata::make_plan(*odata::read_options("$filter=city eq 'Hamburg'", ""), kUser,
                                     odata::Version::kV1, {});
  ASSERT_TRUE(plan.ok());
  std::atomic<int> wrong = 0;
  std::vector<std::jthread> readers;
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([&, mine = table] {
      for (int n = 0; n < 20; ++n) wrong += odata::count_of(mine, *plan) == 250U ? 0 : 1;
    });
  }
  for (int i = 0; i < 500; i += 2) table.put(user(i, "Bremen"));
  EXPECT_EQ(odata::count_of(table, *plan), 0U);
  readers.clear();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
