#include "client/wire/connection.h"

#include "client/wire/stop.h"
#include "mockgraph/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace client::wire {
namespace {

using namespace std::chrono;
using mockgraph::Instant;

constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// "Mon, 14 Sep 2026 08:15:02 GMT" (RFC 9110); nothing for the obsolete forms.
std::optional<Instant> parse_http_date(std::string_view text) {
  const auto parts = mockgraph::words(text);
  if (parts.size() != 6 || parts[4].size() != 8) return std::nullopt;
  const auto month = std::ranges::find(kMonths, parts[2]);
  const auto day = mockgraph::to_integer(parts[1]);
  const auto year = mockgraph::to_integer(parts[3]);
  const auto hour = mockgraph::to_integer(parts[4].substr(0, 2));
  const auto minute = mockgraph::to_integer(parts[4].substr(3, 2));
  const auto second = mockgraph::to_integer(parts[4].substr(6, 2));
  if (month == kMonths.end() || !day || !year || !hour || !minute || !second) return std::nullopt;
  const year_month_day date{std::chrono::year{static_cast<int>(*year)},
                            std::chrono::month{static_cast<unsigned>(month - kMonths.begin()) + 1},
                            std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return sys_days{date} + hours{*hour} + minutes{*minute} + seconds{*second};
}

}  // namespace

Connection::Connection(Wiring wiring, Place place)
    : place_(std::move(place)),
      now_(std::move(wiring.now)),
      sleep_(std::move(wiring.sleep)),
      seed_(wiring.seed),
      exchange_(with_record(std::move(wiring.exchange), tape_, now_)) {}

mockgraph::Result<Connection> Connection::open(Wiring wiring) {
  ASSIGN_OR_RETURN(auto place, allowed_place(wiring.url));
  const auto stop_after = wiring.stop_after_requests;
  Connection connection{std::move(wiring), std::move(place)};
  connection.tape_->during = "guard";
  const auto nonce = connection.ids().next_word(24);
  RETURN_IF_ERROR(prove_simulator(connection.exchange_, connection.place_, nonce));
  connection.tape_->during.clear();
  if (stop_after) connection.exchange_ = with_stop(std::move(connection.exchange_), *stop_after);
  connection.exchange_ = with_retry(std::move(connection.exchange_), connection.sleep_);
  return connection;
}

mockgraph::Result<mockgraph::Response> Connection::send(const Message& message) {
  mockgraph::Request request;
  request.method = message.method;
  ASSIGN_OR_RETURN(request.target, target_within(place_, message.link));
  request.headers = message.headers;
  request.headers.set("Host", place_.authority());
  if (!request.headers.has("User-Agent")) request.headers.set("User-Agent", "setup-client");
  request.body = message.body;
  request.secure = place_.scheme == "https";
  ASSIGN_OR_RETURN(auto response, exchange_(request));
  note_date(response);
  return response;
}

void Connection::note_date(const mockgraph::Response& response) {
  const auto date = parse_http_date(response.headers.get("Date"));
  if (!date) return;
  const auto difference = *date - now_();
  // A header has whole seconds; a difference below that is no difference.
  ahead_ = abs(difference) < 2s ? mockgraph::Duration{0} : difference;
}

}  // namespace client::wire
