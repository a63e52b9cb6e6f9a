#include "mockgraph/sandbox/sandbox.h"

#include "mockgraph/sandbox/store.h"
#include "tests/support/matchers.h"

#include <gmock/gmock.h>

#include <thread>
#include <vector>

namespace mockgraph::sandbox {
namespace {

using tests::FailsWith;
using tests::IsOk;
using namespace std::chrono_literals;

constexpr Journal::Bounds kBounds{.entries = 3, .bytes = 1 << 20};

State frozen() {
  State state;
  state.clock = Clock::frozen_at(*parse_instant("2025-04-10T09:00:00Z"));
  return state;
}

TEST(Sandbox, ReadersKeepTheStateTheyBeganWith) {
  Sandbox sandbox{"lab", frozen(), kBounds};
  const auto before = sandbox.read();
  ASSERT_THAT(sandbox.commit([](State& next) {
    next.drawn = 7;
    return ok();
  }),
              IsOk());
  EXPECT_EQ(before->drawn, 0U);
  EXPECT_EQ(sandbox.read()->drawn, 7U);
}

TEST(Sandbox, ARefusedChangeLeavesNothing) {
  Sandbox sandbox{"lab", frozen(), kBounds};
  EXPECT_THAT(sandbox.commit([](State& next) -> Status {
    next.drawn = 7;
    return Error{ErrorKind::kInvalid, "no", "no", {}, {}};
  }),
              FailsWith("no"));
  EXPECT_EQ(sandbox.read()->drawn, 0U);
}

TEST(Sandbox, ResetTakesEverythingBackToTheCheckpoint) {
  Sandbox sandbox{"lab", frozen(), kBounds};
  const auto draw = [](State& next) {
    ++next.drawn;
    next.clock.advance(1h);
    return ok();
  };
  ASSERT_THAT(sandbox.commit(draw), IsOk());
  sandbox.checkpoint();
  ASSERT_THAT(sandbox.commit(draw), IsOk());
  sandbox.reset();
  EXPECT_EQ(sandbox.read()->drawn, 1U);
  EXPECT_EQ(rfc3339(sandbox.read()->clock.now({})), "2025-04-10T10:00:00Z");
}

TEST(Sandbox, GivesTheSameRequestIdsForTheSameSeed) {
  Sandbox one{"one", frozen(), kBounds}, two{"two", frozen(), kBounds};
  const auto first = one.next_request_id();
  EXPECT_EQ(first, two.next_request_id());
  EXPECT_NE(first, one.next_request_id());
}

TEST(Sandbox, WritersFromManyThreadsLoseNothing) {
  Sandbox sandbox{"lab", frozen(), kBounds};
  std::vector<std::jthread> writers;
  for (int i = 0; i < 4; ++i) {
    writers.emplace_back([&] {
      for (int n = 0; n < 250; ++n) {
        const auto done = sandbox.commit([](State& next) {
          ++next.drawn;
          return ok();
        });
        ASSERT_THAT(done, IsOk());
        sandbox.journal().append({});
      }
    });
  }
  writers.clear();
  EXPECT_EQ(sandbox.read()->drawn, 1000U);
  EXPECT_EQ(sandbox.journal().appended(), 1000U);
}

TEST(Journal, KeepsTheLastEntriesAndTheirNumbers) {
  Journal journal{kBounds};
  for (std::uint64_t i = 1; i <= 5; ++i) journal.append({.request_id = guid_for(1, i)});
  const auto entries = journal.entries();
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries.front()->number, 3U);
  EXPECT_EQ(journal.find(guid_for(1, 1)), nullptr);
  ASSERT_NE(journal.find(guid_for(1, 5)), nullptr);
  EXPECT_EQ(journal.find(guid_for(1, 5))->number, 5U);
}

TEST(Journal, IsBoundedInBytes) {
  Journal journal{{.entries = 100, .bytes = 4000}};
  for (int i = 0; i < 10; ++i) journal.append({.request_body = std::string(1500, 'x')});
  EXPECT_LE(journal.entries().size(), 2U);
  EXPECT_EQ(journal.appended(), 10U);
}

TEST(Clock, RunsWithTheWallAndCanBeMovedOrStopped) {
  const Instant noon = *parse_instant("2025-04-10T12:00:00Z");
  const WallClock wall = [&] { return noon; };
  Clock clock;
  EXPECT_EQ(clock.now(wall), noon);
  clock.advance(2h);
  EXPECT_EQ(clock.now(wall), noon + 2h);
  clock.freeze(noon - 1h);
  clock.advance(1min);
  EXPECT_EQ(clock.now(wall), noon - 59min);
  clock.follow(noon + 24h, noon);
  EXPECT_EQ(clock.now(wall), noon + 24h);
}

TEST(Store, KeepsSandboxesByName) {
  Store store{frozen(), kBounds};
  EXPECT_EQ(store.find("default"), store.the_default());
  ASSERT_THAT(store.create("lab-1", frozen()), IsOk());
  EXPECT_THAT(store.create("lab-1", frozen()), FailsWith("sandbox-exists"));
  EXPECT_THAT(store.create("no spaces", frozen()), FailsWith("sandbox-name"));
  EXPECT_THAT(store.remove("default"), FailsWith("sandbox-default"));
  EXPECT_THAT(store.remove("lab-1"), IsOk());
  EXPECT_THAT(store.remove("lab-1"), FailsWith("sandbox-unknown"));
}

TEST(Store, FindsASandboxByAWordThatItDoesNotTell) {
  Store store{frozen(), kBounds};
  ASSERT_THAT(store.create("lab-1", frozen()), IsOk());
  ASSERT_THAT(store.add_alias("open-sesame", "lab-1"), IsOk());
  ASSERT_THAT(store.add_alias("default-too", "default"), IsOk());
  EXPECT_EQ(store.find("open-sesame"), store.find("lab-1"));
  EXPECT_EQ(store.find("default-too"), store.the_default());
  EXPECT_THAT(store.names(), testing::ElementsAre("default", "lab-1"));
  EXPECT_THAT(store.add_alias("open-sesame", "default"), FailsWith("sandbox-exists"));
  EXPECT_THAT(store.add_alias("lab-1", "default"), FailsWith("sandbox-exists"));
  EXPECT_THAT(store.create("open-sesame", frozen()), FailsWith("sandbox-exists"));
  EXPECT_THAT(store.add_alias("a b", "default"), FailsWith("sandbox-name"));
  EXPECT_THAT(store.add_alias("x", "lab-2"), FailsWith("sandbox-unknown"));
  store.remove_alias("default-too");
  EXPECT_EQ(store.find("default-too"), nullptr);
  ASSERT_THAT(store.remove("lab-1"), IsOk());
  EXPECT_EQ(store.find("open-sesame"), nullptr);
}

}  // namespace
}  // namespace mockgraph::sandbox
