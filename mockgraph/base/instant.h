#pragma once

#include "mockgraph/base/result.h"

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace mockgraph {

using Duration = std::chrono::milliseconds;
// A moment of UTC. Nothing outside the app room asks the machine for one.
using Instant = std::chrono::sys_time<Duration>;
// Where a moment comes from; handed in by the app room, a scripted one in tests.
using WallClock = std::function<Instant()>;

[[nodiscard]] std::string rfc3339(Instant when);           // 2026-09-14T08:15:02Z
[[nodiscard]] std::string rfc3339_fraction(Instant when);  // 2026-09-14T08:15:02.1230000Z
[[nodiscard]] std::string date_time(Instant when);     // 2026-09-14T08:15:02 (Graph's innerError)
[[nodiscard]] std::string sign_in_time(Instant when);  // 2026-09-14 08:15:02Z (AADSTS)
[[nodiscard]] std::string http_date(Instant when);     // Mon, 14 Sep 2026 08:15:02 GMT
[[nodiscard]] std::int64_t epoch_seconds(Instant when);
[[nodiscard]] Instant from_epoch_seconds(std::int64_t seconds);

// "2026-09-14T08:15:02Z", with an optional fraction and "Z" or "+hh:mm".
[[nodiscard]] Result<Instant> parse_instant(std::string_view text);

// ISO 8601: P[nY][nM][nW][nD][T[nH][nM][nS]]; a year is 365 days, a month 30.
[[nodiscard]] Result<Duration> parse_duration(std::string_view text);
[[nodiscard]] std::string duration_text(Duration length);  // P1DT2H, PT40S, PT0S

}  // namespace mockgraph
