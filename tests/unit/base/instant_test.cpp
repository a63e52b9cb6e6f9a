#include "mockgraph/base/instant.h"

#include "mockgraph/base/ids.h"
#include "tests/support/matchers.h"

#include <gmock/gmock.h>

namespace mockgraph {
namespace {

using namespace std::chrono_literals;
using tests::FailsWith;
using tests::IsOk;

const Instant kWhen = *parse_instant("2026-09-14T08:15:02.123Z");

TEST(Instant, IsWrittenAsEachServiceWritesIt) {
  EXPECT_EQ(rfc3339(kWhen), "2026-09-14T08:15:02Z");
  EXPECT_EQ(rfc3339_fraction(kWhen), "2026-09-14T08:15:02.1230000Z");
  EXPECT_EQ(date_time(kWhen), "2026-09-14T08:15:02");
  EXPECT_EQ(sign_in_time(kWhen), "2026-09-14 08:15:02Z");
  EXPECT_EQ(http_date(kWhen), "Mon, 14 Sep 2026 08:15:02 GMT");
  EXPECT_EQ(epoch_seconds(kWhen), 1789373702);
  EXPECT_EQ(from_epoch_seconds(1789373702), kWhen - 123ms);
}

TEST(Instant, BeforeTheEpochTheSecondIsTheOneThatHadBegun) {
  EXPECT_EQ(epoch_seconds(Instant{-1ms}), -1);
  EXPECT_EQ(rfc3339_fraction(Instant{-1ms}), "1969-12-31T23:59:59.9990000Z");
}

struct Reading {
  std::string_view text, means;
};
constexpr auto kReadings = std::to_array<Reading>({
    {"2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000Z"},
    {"2025-04-10t09:00:00z", "2025-04-10T09:00:00.0000000Z"},
    {"2025-04-10T09:00:00.5Z", "2025-04-10T09:00:00.5000000Z"},
    {"2025-04-10T09:00:00.1239999Z", "2025-04-10T09:00:00.1230000Z"},
    {"2025-04-10T09:00:00+02:00", "2025-04-10T07:00:00.0000000Z"},
    {"2025-04-10T23:30:00-01:30", "2025-04-11T01:00:00.0000000Z"},
    {"0000-01-01T00:00:00Z", "0000-01-01T00:00:00.0000000Z"},
    {"9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.9990000Z"},
});

TEST(ParseInstant, ReadsRfc3339) {
  for (const auto& each : kReadings) {
    const auto when = parse_instant(each.text);
    ASSERT_THAT(when, IsOk()) << each.text;
    EXPECT_EQ(rfc3339_fraction(*when), each.means);
  }
}

TEST(ParseInstant, RefusesWhatIsNoMoment) {
  for (const auto* bad : {"",
                          "2025-04-10",
                          "2025-04-10T09:00:00",
                          "2025-04-10 09:00:00Z",
                          "2025-02-29T00:00:00Z",
                          "2025-13-01T00:00:00Z",
                          "2025-00-01T00:00:00Z",
                          "2025-04-31T00:00:00Z",
                          "2025-04-10T24:00:00Z",
                          "2025-04-10T09:60:00Z",
                          "2025-04-10T09:00:60Z",
                          "2025-04-10T09:00:00.Z",
                          "2025-04-10T09:00:00ZZ",
                          "2025-04-10T09:00:00+2:00",
                          "2025-04-10T09:00:00+0200",
                          "2025-04-10T09:00:00+24:00",
                          "2025-04-10T09:00:00+02:60",
                          "2025-04-10T09:00:00 02:00",
                          "2025/04/10T09:00:00Z",
                          "+025-04-10T09:00:00Z",
                          "0000-01-01T00:00:00+00:01",
                          "9999-12-31T23:59:59-00:01"})
    EXPECT_THAT(parse_instant(bad), FailsWith("not-a-time")) << bad;
}

TEST(ParseInstant, SaysWhatItWanted) {
  EXPECT_EQ(parse_instant("soon").error().message,
            "'soon' is not a UTC time such as 2026-09-14T08:15:02Z");
}

// From the year 0 to the year 9999, to the millisecond.
TEST(ParseInstant, GivesEveryMomentBack) {
  const auto first = *parse_instant("0000-01-01T00:00:00Z"),
             last = *parse_instant("9999-12-31T23:59:59.999Z");
  const auto span = static_cast<std::uint64_t>((last - first).count());
  for (std::uint64_t turn = 0; turn < 2000; ++turn) {
    const auto when = first + Duration{static_cast<std::int64_t>(mixed(3, turn) % span)};
    EXPECT_EQ(*parse_instant(rfc3339_fraction(when)), when);
    EXPECT_EQ(*parse_instant(rfc3339(when)), std::chrono::floor<std::chrono::seconds>(when));
  }
}

struct Length {
  std::string_view text;
  Duration means;
};
constexpr auto kLengths = std::to_array<Length>({
    {"PT0S", 0s},
    {"PT40S", 40s},
    {"P91D", 24h * 91},
    {"P1Y", 24h * 365},
    {"P2M", 24h * 60},
    {"PT2M", 2min},
    {"P2W", 24h * 14},
    {"P1Y2M3W4DT5H6M7S", 24h * (365 + 60 + 21 + 4) + 5h + 6min + 7s},
    {"PT100H", 100h},
    {"PT1.5S", 1500ms},
    {"PT1M0.025S", 60025ms},
    {"P1000Y", 24h * 365 * 1000},
});

TEST(ParseDuration, ReadsIso8601) {
  for (const auto& each : kLengths) {
    const auto length = parse_duration(each.text);
    ASSERT_THAT(length, IsOk()) << each.text;
    EXPECT_EQ(*length, each.means) << each.text;
  }
}

TEST(ParseDuration, RefusesWhatIsNoLength) {
  for (const auto* bad : {"",       "P",
                          "PT",     "40S",
                          "PT40",   "P40S",
                          "PT1D",   "PT1W",
                          "PT1Y",   "P1H",
                          "P-1D",   "P1DT",
                          "P1D1D",  "PT1S1H",
                          "P1D2Y",  "PTT1S",
                          "PT1.5M", "PT1.S",
                          "PT.5S",  "PT1.2345S",
                          "PT1.5",  "P1.5D",
                          "P 1D",   "pt40s",
                          "P1001Y", "PT99999999999999999999S",
                          "P1D ",   "P1"})
    EXPECT_THAT(parse_duration(bad), FailsWith("not-a-time")) << bad;
}

TEST(ParseDuration, SaysWhatItWanted) {
  EXPECT_EQ(parse_duration("1 day").error().message,
            "'1 day' is not an ISO 8601 duration such as PT40S or P91D");
}

TEST(DurationText, UsesTheLargestUnitsOfFixedLength) {
  EXPECT_EQ(duration_text(0ms), "PT0S");
  EXPECT_EQ(duration_text(999ms), "PT0.999S");
  EXPECT_EQ(duration_text(40s), "PT40S");
  EXPECT_EQ(duration_text(60500ms), "PT1M0.5S");
  EXPECT_EQ(duration_text(90s), "PT1M30S");
  EXPECT_EQ(duration_text(26h), "P1DT2H");
  EXPECT_EQ(duration_text(24h * 400), "P400D");
}

TEST(DurationText, IsReadBack) {
  for (std::uint64_t turn = 0; turn < 2000; ++turn) {
    const Duration length = std::chrono::milliseconds{mixed(4, turn) % (86400ULL * 365 * 1000)};
    EXPECT_EQ(*parse_duration(duration_text(length)), length);
  }
}

}  // namespace
}  // namespace mockgraph
