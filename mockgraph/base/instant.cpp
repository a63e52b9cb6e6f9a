#include "mockgraph/base/instant.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace mockgraph {
namespace {

struct Parts {
  int year, month, day, hour, minute, second, millisecond;
};

Parts parts_of(Instant when) {
  const auto day = std::chrono::floor<std::chrono::days>(when);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{when - day};
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          static_cast<int>(time.hours().count()),
          static_cast<int>(time.minutes().count()),
          static_cast<int>(time.seconds().count()),
          static_cast<int>(time.subseconds().count())};
}

void two(std::string& out, int value) {
  out += static_cast<char>('0' + value / 10 % 10);
  out += static_cast<char>('0' + value % 10);
}

std::string written(Instant when, char between, std::string_view end) {
  const auto p = parts_of(when);
  std::string out;
  out.reserve(32);
  two(out, p.year / 100);
  two(out, p.year % 100);
  out += '-';
  two(out, p.month);
  out += '-';
  two(out, p.day);
  out += between;
  two(out, p.hour);
  out += ':';
  two(out, p.minute);
  out += ':';
  two(out, p.second);
  return out.append(end);
}

Error not_a_time(std::string_view text, std::string_view expected) {
  return {ErrorKind::kInvalid, "not-a-time",
          "'" + std::string{text} + "' is not " + std::string{expected}, {}, {}};
}

// Reads exactly `digits` digits at `at`, or gives -1.
int digits_at(std::string_view text, std::size_t at, std::size_t digits) {
  if (text.size() < at + digits) return -1;
  int value = 0;
  for (const char c : text.substr(at, digits)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::string rfc3339(Instant when) { return written(when, 'T', "Z"); }
std::string date_time(Instant when) { return written(when, 'T', ""); }
std::string sign_in_time(Instant when) { return written(when, ' ', "Z"); }

std::string rfc3339_fraction(Instant when) {
  auto out = written(when, 'T', ".");
  const int fraction = parts_of(when).millisecond;
  out += static_cast<char>('0' + fraction / 100);
  two(out, fraction % 100);
  return out.append("0000Z");
}

std::string http_date(Instant when) {
  constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto p = parts_of(when);
  const std::chrono::weekday day{std::chrono::floor<std::chrono::days>(when)};
  std::string out;
  out.reserve(32);
  out.append(kDays[day.c_encoding()]).append(", ");
  two(out, p.day);
  out.append(" ").append(kMonths[static_cast<std::size_t>(p.month - 1)]).append(" ");
  two(out, p.year / 100);
  two(out, p.year % 100);
  out += ' ';
  two(out, p.hour);
  out += ':';
  two(out, p.minute);
  out += ':';
  two(out, p.second);
  return out.append(" GMT");
}

std::int64_t epoch_seconds(Instant when) {
  return std::chrono::floor<std::chrono::seconds>(when).time_since_epoch().count();
}

Instant from_epoch_seconds(std::int64_t seconds) { return Instant{std::chrono::seconds{seconds}}; }

Result<Instant> parse_instant(std::string_view text) {
  constexpr std::string_view kExpected = "a UTC time such as 2026-09-14T08:15:02Z";
  const auto fail = [&] { return not_a_time(text, kExpected); };
  const int year = digits_at(text, 0, 4), month = digits_at(text, 5, 2), day = digits_at(text, 8, 2);
  const int hour = digits_at(text, 11, 2), minute = digits_at(text, 14, 2),
            second = digits_at(text, 17, 2);
  if (year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0) return fail();
  if (text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != 't') || text[13] != ':' ||
      text[16] != ':' || hour > 23 || minute > 59 || second > 59)
    return fail();
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return fail();
  auto rest = text.substr(19);
  int milliseconds = 0;
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    int scale = 100;
    std::size_t count = 0;
    for (; count < rest.size() && rest[count] >= '0' && rest[count] <= '9'; ++count) {
      milliseconds += (rest[count] - '0') * scale;
      scale /= 10;
    }
    if (count == 0) return fail();
    rest.remove_prefix(count);
  }
  auto when = Instant{std::chrono::sys_days{date}} + std::chrono::hours{hour} +
              std::chrono::minutes{minute} + std::chrono::seconds{second} + Duration{milliseconds};
  if (rest == "Z" || rest == "z") return when;
  if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':') return fail();
  const int away_hours = digits_at(rest, 1, 2), away_minutes = digits_at(rest, 4, 2);
  if (away_hours < 0 || away_minutes < 0) return fail();
  const Duration away = std::chrono::hours{away_hours} + std::chrono::minutes{away_minutes};
  return rest[0] == '+' ? when - away : when + away;
}

Result<Duration> parse_duration(std::string_view text) {
  constexpr std::string_view kExpected = "an ISO 8601 duration such as PT40S or P91D";
  const auto fail = [&] { return not_a_time(text, kExpected); };
  if (text.size() < 3 || text[0] != 'P') return fail();
  Duration total{0};
  bool in_time = false, any = false;
  for (std::size_t at = 1; at < text.size();) {
    if (text[at] == 'T' && !in_time) {
      in_time = true;
      ++at;
      continue;
    }
    std::int64_t amount = 0;
    const auto [end, fault] = std::from_chars(text.data() + at, text.data() + text.size(), amount);
    const auto unit_at = static_cast<std::size_t>(end - text.data());
    if (fault != std::errc{} || unit_at >= text.size() || amount < 0 || amount > 250'000'000)
      return fail();
    using std::chrono::hours;
    switch (text[unit_at]) {
      case 'Y': if (in_time) return fail(); total += hours{24 * 365} * amount; break;
      case 'W': if (in_time) return fail(); total += hours{24 * 7} * amount; break;
      case 'D': if (in_time) return fail(); total += hours{24} * amount; break;
      case 'M': total += in_time ? Duration{std::chrono::minutes{amount}}
                                 : Duration{hours{24 * 30} * amount}; break;
      case 'H': if (!in_time) return fail(); total += hours{amount}; break;
      case 'S': if (!in_time) return fail(); total += std::chrono::seconds{amount}; break;
      default: return fail();
    }
    if (total > hours{24 * 365 * 1000}) return fail();  // a thousand years; far from overflow
    any = true;
    at = unit_at + 1;
  }
  if (!any) return fail();
  return total;
}

std::string duration_text(Duration length) {
  if (length.count() == 0) return "PT0S";
  const auto seconds_total = std::chrono::floor<std::chrono::seconds>(length).count();
  const auto days = seconds_total / 86400, hours = seconds_total / 3600 % 24,
             minutes = seconds_total / 60 % 60, seconds = seconds_total % 60;
  std::string out = "P";
  if (days != 0) out += std::to_string(days) + "D";
  if (hours != 0 || minutes != 0 || seconds != 0) out += 'T';
  if (hours != 0) out += std::to_string(hours) + "H";
  if (minutes != 0) out += std::to_string(minutes) + "M";
  if (seconds != 0) out += std::to_string(seconds) + "S";
  return out == "P" ? "PT0S" : out;
}

}  // namespace mockgraph
