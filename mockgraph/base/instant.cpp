#include "mockgraph/base/instant.h"

#include "mockgraph/base/text.h"

#include <algorithm>
#include <array>
#include <optional>

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
  return {ErrorKind::kInvalid,
          "not-a-time",
          "'" + std::string{text} + "' is not " + std::string{expected},
          {},
          {}};
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

// Takes ".123…" from the front; what is finer than a millisecond is dropped. Nothing: a lone dot.
std::optional<Duration> take_fraction(std::string_view& text) {
  if (!text.starts_with('.')) return Duration{0};
  const auto count = std::min(text.size(), text.find_first_not_of("0123456789", 1)) - 1;
  if (count == 0) return std::nullopt;
  int milliseconds = 0;
  for (std::size_t i = 1; i <= 3; ++i)
    milliseconds = milliseconds * 10 + (i <= count ? text[i] - '0' : 0);
  text.remove_prefix(count + 1);
  return Duration{milliseconds};
}

// "Z" or "+hh:mm", and nothing behind it.
std::optional<Duration> away_from_utc(std::string_view text) {
  if (text == "Z" || text == "z") return Duration{0};
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const int hours = digits_at(text, 1, 2), minutes = digits_at(text, 4, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  const Duration away = std::chrono::hours{hours} + std::chrono::minutes{minutes};
  return text[0] == '+' ? away : -away;
}

// The years that four digits can say.
constexpr Instant kFirst{std::chrono::sys_days{std::chrono::year{0} / 1 / 1}};
constexpr Instant kEnd{std::chrono::sys_days{std::chrono::year{10000} / 1 / 1}};

struct Unit {
  char letter;
  bool in_time;  // behind the T
  Duration length;
};
constexpr auto kUnits = std::to_array<Unit>({
    {'Y', false, std::chrono::hours{24 * 365}},
    {'M', false, std::chrono::hours{24 * 30}},
    {'W', false, std::chrono::hours{24 * 7}},
    {'D', false, std::chrono::hours{24}},
    {'H', true, std::chrono::hours{1}},
    {'M', true, std::chrono::minutes{1}},
    {'S', true, std::chrono::seconds{1}},
});
// A thousand years, and no amount that could overflow on the way there.
constexpr Duration kLongest = std::chrono::hours{24 * 365 * 1000};
constexpr std::int64_t kMostUnits = 250'000'000;

// ".25" of seconds, in thousandths; empty if there is none, absent if it is finer or not of
// seconds.
struct Fraction {
  Duration length{0};
  std::size_t size = 0;
};
std::optional<Fraction> fraction_of_second(std::string_view text) {
  if (!text.starts_with('.')) return Fraction{};
  const auto size = std::min(text.size(), text.find_first_not_of("0123456789", 1));
  if (size < 2 || size > 4 || text.substr(size, 1) != "S") return std::nullopt;
  std::string thousandths{text.substr(1, size - 1)};
  thousandths.resize(3, '0');
  return Fraction{Duration{*to_integer(thousandths)}, size};
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
  const int year = digits_at(text, 0, 4), month = digits_at(text, 5, 2),
            day = digits_at(text, 8, 2);
  const int hour = digits_at(text, 11, 2), minute = digits_at(text, 14, 2),
            second = digits_at(text, 17, 2);
  if (year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0) return fail();
  if (text[4] != '-' || text[7] != '-' || fold(text[10]) != 't' || text[13] != ':' ||
      text[16] != ':' || hour > 23 || minute > 59 || second > 59)
    return fail();
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return fail();
  auto rest = text.substr(19);
  const auto fraction = take_fraction(rest);
  const auto away = away_from_utc(rest);
  if (!fraction || !away) return fail();
  const auto when = Instant{std::chrono::sys_days{date}} + std::chrono::hours{hour} +
                    std::chrono::minutes{minute} + std::chrono::seconds{second} + *fraction - *away;
  // An offset may lead out of the years that can be written.
  if (when < kFirst || when >= kEnd) return fail();
  return when;
}

Result<Duration> parse_duration(std::string_view text) {
  const auto fail = [&] { return not_a_time(text, "an ISO 8601 duration such as PT40S or P91D"); };
  if (!text.starts_with('P')) return fail();
  auto rest = text.substr(1);
  Duration total{0};
  const Unit* next = kUnits.begin();  // units come in their order, each at most once
  bool in_time = false, is_complete = false;
  while (!rest.empty()) {
    if (rest[0] == 'T' && !in_time) {
      in_time = true;
      is_complete = false;
      rest.remove_prefix(1);
      continue;
    }
    const auto digits = std::min(rest.size(), rest.find_first_not_of("0123456789"));
    const auto amount = to_integer(rest.substr(0, digits));
    const auto fraction = fraction_of_second(rest.substr(digits));
    if (!amount || *amount > kMostUnits || !fraction) return fail();
    rest.remove_prefix(digits + fraction->size);
    if (rest.empty()) return fail();
    next = std::find_if(next, kUnits.end(), [&](const Unit& unit) {
      return unit.letter == rest[0] && unit.in_time == in_time;
    });
    if (next == kUnits.end()) return fail();
    total += next->length * *amount + fraction->length;
    if (total > kLongest) return fail();
    ++next;
    is_complete = true;
    rest.remove_prefix(1);
  }
  if (!is_complete) return fail();
  return total;
}

std::string duration_text(Duration length) {
  if (length.count() == 0) return "PT0S";
  const auto seconds_total = std::chrono::floor<std::chrono::seconds>(length).count();
  const auto days = seconds_total / 86400, hours = seconds_total / 3600 % 24,
             minutes = seconds_total / 60 % 60, seconds = seconds_total % 60;
  const auto thousandths = length.count() - seconds_total * 1000;
  std::string out = "P";
  if (days != 0) out += std::to_string(days) + "D";
  const bool has_seconds = seconds != 0 || thousandths != 0;
  if (hours != 0 || minutes != 0 || has_seconds) out += 'T';
  if (hours != 0) out += std::to_string(hours) + "H";
  if (minutes != 0) out += std::to_string(minutes) + "M";
  if (!has_seconds) return out;
  out += std::to_string(seconds);
  if (thousandths != 0) {
    auto digits = std::to_string(1000 + thousandths);
    digits[0] = '.';
    out += digits.substr(0, digits.find_last_not_of('0') + 1);
  }
  return out += 'S';
}

}  // namespace mockgraph
