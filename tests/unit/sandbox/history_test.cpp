#include "mockgraph/sandbox/history.h"

#include "mockgraph/sandbox/settings.h"
#include "tests/support/matchers.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <string>

namespace mockgraph::sandbox {
namespace {

using namespace std::chrono_literals;

const Instant kBegin = Instant{} + std::chrono::hours{24 * 365 * 55};

// Worlds that can be told apart: each has one domain of its own.
world::World world_named(const std::string& name) {
  return world::World{}.with(world::Tenant{"t"}).with_domain(name, "t");
}

class Past : public testing::Test {
 protected:
  // The worlds "0", "1", … follow one another at these moments after the beginning.
  void change_at(Duration after) {
    history_.note(world_named(std::to_string(count_++)), kBegin + after, reach_);
  }
  std::string at(Duration after) const {
    const auto* world = history_.at(kBegin + after);
    if (world == nullptr) return "present";
    for (std::size_t i = 0; i < count_; ++i) {
      if (world->find_tenant(std::to_string(i)) != nullptr) return std::to_string(i);
    }
    return "another";
  }

  Duration reach_ = 60s;
  History history_;
  std::size_t count_ = 0;
};

TEST_F(Past, IsThePresentWhereNothingChanged) {
  EXPECT_EQ(at(-1000h), "present");
  EXPECT_EQ(at(0s), "present");
}

TEST_F(Past, ShowsEachWorldAsLongAsItWasTrue) {
  change_at(0s);
  change_at(10s);
  change_at(20s);
  EXPECT_EQ(at(-1ms), "0");
  EXPECT_EQ(at(0s), "1");
  EXPECT_EQ(at(9999ms), "1");
  EXPECT_EQ(at(10s), "2");
  EXPECT_EQ(at(20s), "present");
}

TEST_F(Past, SkipsWhatWasTrueForNoTime) {
  change_at(0s);
  change_at(0s);
  change_at(0s);
  EXPECT_EQ(at(-1ms), "0");
  EXPECT_EQ(at(0s), "present");
}

TEST_F(Past, ForgetsWhatNobodyCanAskForAndKeepsTheLastThatSomebodyCan) {
  change_at(0s);
  change_at(10s);
  change_at(70s);
  EXPECT_EQ(at(10s), "2");
  EXPECT_EQ(at(9999ms), "2");  // nobody is behind by more than a minute
}

TEST_F(Past, IsNotKeptWhereNobodyIsBehind) {
  reach_ = 0s;
  change_at(0s);
  EXPECT_EQ(at(-1s), "present");
}

TEST_F(Past, HasRoomForSoManyWorlds) {
  for (std::size_t i = 0; i <= History::kRoom; ++i)
    change_at(std::chrono::milliseconds{static_cast<std::int64_t>(i)});
  EXPECT_EQ(at(-1ms), "1");
  EXPECT_EQ(at(1ms), "2");
}

TEST(Replication, IsAWordOrThreeDelays) {
  const auto read = [](std::string_view text) {
    const auto replication = read_replication(parse_json(text).value());
    return replication.ok() ? dump(replication_json(*replication))
                            : replication.error().target + ": " + replication.error().code;
  };
  EXPECT_EQ(read(R"("none")"), R"({"index":"PT0S","read":"PT0S","reference":"PT0S"})");
  EXPECT_EQ(read(R"("realistic")"), R"({"index":"PT1M","read":"PT5S","reference":"PT15S"})");
  EXPECT_EQ(read(R"({"index": "PT2M"})"), R"({"index":"PT2M","read":"PT0S","reference":"PT0S"})");
  EXPECT_EQ(read(R"("often")"), ": wrong-type");
  EXPECT_EQ(read(R"({"reed": "PT2M"})"), "reed: unknown");
  EXPECT_EQ(read(R"({"read": 5})"), "read: wrong-type");
  EXPECT_THAT(read(R"({"read": "5s"})"), testing::StartsWith("read: "));
}

}  // namespace
}  // namespace mockgraph::sandbox
