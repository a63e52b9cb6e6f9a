#include "mockgraph/sandbox/change_log.h"

#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/session_tables.h"

#include <gmock/gmock.h>

#include <string>

namespace mockgraph::sandbox {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using world::Change;

Change added(std::string id, const schema::EntityType& type = schema::kUser) {
  return {Change::Verb::kAdded, "t", &type, std::move(id), {}};
}

std::vector<std::string> told(const ChangeLog& log, const ChangeLog::Place& from,
                              const ChangeLog::Place& upto) {
  std::vector<std::string> ids;
  log.each(from, upto, [&](const Change& change) { ids.push_back(change.id); });
  return ids;
}

void append(ChangeLog& log, std::initializer_list<Change> changes) {
  log.append(std::span{changes.begin(), changes.size()});
}

TEST(ChangeLog, TellsWhatCameBehindAPlaceInItsOrder) {
  ChangeLog log;
  const auto start = log.end();
  append(log, {added("a"), added("b")});
  const auto middle = log.end();
  append(log, {added("c")});
  EXPECT_THAT(told(log, start, log.end()), ElementsAre("a", "b", "c"));
  EXPECT_THAT(told(log, start, middle), ElementsAre("a", "b"));
  EXPECT_THAT(told(log, middle, log.end()), ElementsAre("c"));
  EXPECT_THAT(told(log, log.end(), log.end()), IsEmpty());
}

TEST(ChangeLog, LeavesOutWhatNobodyCouldSee) {
  ChangeLog log;
  append(log,
         {added("s", schema::kSession),
          {Change::Verb::kChanged, "t", &schema::kUser, "u", {schema::kUser.at("failedSignIns")}}});
  EXPECT_EQ(log.end(), ChangeLog::Place{});
  append(log, {{Change::Verb::kChanged,
                "t",
                &schema::kUser,
                "u",
                {schema::kUser.at("failedSignIns"), schema::kUser.at("mail")}},
               added("m", schema::kMembership),
               {Change::Verb::kRemoved, "t", &schema::kUser, "r", {}}});
  EXPECT_THAT(told(log, {}, log.end()), ElementsAre("u", "m", "r"));
}

TEST(ChangeLog, ACopyIsAValueOfItsOwn) {
  ChangeLog log;
  append(log, {added("a")});
  const ChangeLog copy = log;
  append(log, {added("b")});
  EXPECT_THAT(told(copy, {}, log.end()), ElementsAre("a"));
  EXPECT_FALSE(copy.knows(log.end()));
}

TEST(ChangeLog, KnowsAPlaceOfAnotherHistoryByItsSum) {
  ChangeLog log;
  append(log, {added("a")});
  ChangeLog other = log;
  append(log, {added("b")});
  append(other, {added("c")});
  EXPECT_EQ(log.end().number, other.end().number);
  EXPECT_TRUE(log.knows(log.end()));
  EXPECT_FALSE(log.knows(other.end()));
  EXPECT_TRUE(log.knows({}));
  EXPECT_FALSE(log.knows({0, 7}));
}

TEST(ChangeLog, ForgetsTheOldest) {
  ChangeLog log;
  append(log, {added("first")});
  const auto early = log.end();
  append(log, {added("second")});
  const auto next = log.end();
  for (std::uint64_t i = 2; i < ChangeLog::kRoom; ++i) append(log, {added("x")});
  EXPECT_TRUE(log.knows({}));
  EXPECT_TRUE(log.knows(early));
  append(log, {added("last")});
  EXPECT_FALSE(log.knows({}));
  EXPECT_FALSE(log.knows(early));
  EXPECT_TRUE(log.knows(next));
  EXPECT_EQ(told(log, next, log.end()).size(), ChangeLog::kRoom - 1);
}

}  // namespace
}  // namespace mockgraph::sandbox
