#include "mockgraph/sandbox/call_meter.h"

#include "mockgraph/sandbox/journal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mockgraph::sandbox {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr CallMeter::Limit kTwoAMinute{2, 1min};
const Instant kStart = *parse_instant("2026-09-14T08:15:20Z");

TEST(CallMeter, CountsEachCallerWithinAWindow) {
  CallMeter meter;
  EXPECT_EQ(meter.over("a", kTwoAMinute, kStart), std::nullopt);
  EXPECT_EQ(meter.over("a", kTwoAMinute, kStart + 1s), std::nullopt);
  EXPECT_EQ(meter.over("b", kTwoAMinute, kStart + 1s), std::nullopt);
  EXPECT_EQ(meter.over("a", kTwoAMinute, kStart + 2s), Duration{38s});
  EXPECT_EQ(meter.over("a", kTwoAMinute, kStart + 39s + 999ms), Duration{1ms});
}

TEST(CallMeter, BeginsAnewWithEachWindow) {
  CallMeter meter;
  for (int i = 0; i < 3; ++i) static_cast<void>(meter.over("a", kTwoAMinute, kStart));
  EXPECT_EQ(meter.over("a", kTwoAMinute, kStart + 40s), std::nullopt);
  // Also with one that lies before: the clock was set back.
  EXPECT_EQ(meter.over("a", kTwoAMinute, kStart - 1min), std::nullopt);
}

TEST(CallMeter, ForgetsAtAReset) {
  CallMeter meter;
  for (int i = 0; i < 3; ++i) static_cast<void>(meter.over("a", kTwoAMinute, kStart));
  meter.clear();
  EXPECT_EQ(meter.over("a", kTwoAMinute, kStart), std::nullopt);
}

TEST(CallMeter, KeepsTheCallersOfThisWindowHoweverManyThereAre) {
  CallMeter meter;
  for (int i = 0; i < 20'000; ++i)
    static_cast<void>(meter.over(std::to_string(i), kTwoAMinute, kStart));
  static_cast<void>(meter.over("0", kTwoAMinute, kStart));
  EXPECT_EQ(meter.over("0", kTwoAMinute, kStart), Duration{40s});
}

std::vector<std::string> methods(const std::vector<std::shared_ptr<const JournalEntry>>& entries) {
  std::vector<std::string> all;
  for (const auto& each : entries) all.push_back(each->method);
  return all;
}
void append(Journal& journal, const char* method) {
  JournalEntry entry;
  entry.method = method;
  journal.append(std::move(entry));
}

TEST(Journal, KnowsWhatCameSinceAReset) {
  Journal journal{{.entries = 3}};
  append(journal, "A");
  EXPECT_THAT(methods(journal.since_reset()), ElementsAre("A"));
  journal.begin_anew();
  EXPECT_THAT(methods(journal.since_reset()), IsEmpty());
  append(journal, "B");
  EXPECT_THAT(methods(journal.since_reset()), ElementsAre("B"));
  EXPECT_THAT(methods(journal.entries()), ElementsAre("A", "B"));
  for (const auto* method : {"C", "D", "E"}) append(journal, method);
  EXPECT_THAT(methods(journal.since_reset()), ElementsAre("C", "D", "E"));
}

}  // namespace
}  // namespace mockgraph::sandbox
