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

TEST_F(Past, RemembersWhoWroteForAsLongAsAnybodyIsBehind) {
  EXPECT_EQ(history_.last_write_of("ada"), std::nullopt);
  history_.note_writer("ada", kBegin, 60s);
  history_.note_writer("bob", kBegin + 5s, 60s);
  history_.note_writer("ada", kBegin + 10s, 60s);
  EXPECT_EQ(history_.last_write_of("ada"), kBegin + 10s);
  EXPECT_EQ(history_.last_write_of("bob"), kBegin + 5s);
  history_.note_writer("eve", kBegin + 66s, 60s);
  EXPECT_EQ(history_.last_write_of("bob"), std::nullopt);
  EXPECT_EQ(history_.last_write_of("ada"), kBegin + 10s);
}

TEST(Replication, IsAWordOrDelays) {
  const auto read = [](std::string_view text) {
    const auto replication = read_replication(parse_json(text).value());
    return replication.ok() ? dump(replication_json(*replication))
                            : replication.error().target + ": " + replication.error().code;
  };
  EXPECT_EQ(read(R"("none")"), R"({"read":"PT0S","reference":"PT0S","index":"PT0S"})");
  EXPECT_EQ(read(R"("realistic")"),
            R"({"read":"PT5S","reference":"PT15S","index":"PT1M","tokens":"PT30S",)"
            R"("accessAssignments":"PT1M","kinds":{"servicePrincipals":"PT30S"}})");
  EXPECT_EQ(read(R"({"index": "PT2M"})"), R"({"read":"PT0S","reference":"PT0S","index":"PT2M"})");
  const std::string whole =
      R"({"read":"PT1S","reference":"PT2S","index":"PT3S","tokens":"PT4S",)"
      R"("accessAssignments":"PT5S","kinds":{"users":"PT6S","devices":"PT7S"},"replicas":3,)"
      R"("readYourWrites":true})";
  EXPECT_EQ(read(whole), whole);
  EXPECT_EQ(read(R"("often")"), ": wrong-type");
  EXPECT_EQ(read(R"({"replicas": 0})"), "replicas: wrong-type");
  EXPECT_EQ(read(R"({"replicas": 10})"), "replicas: wrong-type");
  EXPECT_EQ(read(R"({"kinds": "PT5S"})"), "kinds: wrong-type");
  EXPECT_EQ(read(R"({"kinds": {"userz": "PT5S"}})"), "userz: unknown");
  EXPECT_EQ(read(R"({"reed": "PT2M"})"), "reed: unknown");
  EXPECT_EQ(read(R"({"read": 5})"), "read: wrong-type");
  EXPECT_THAT(read(R"({"read": "5s"})"), testing::StartsWith("read: "));
}

}  // namespace
}  // namespace mockgraph::sandbox
