#pragma once

#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/http_message.h"
#include "mockgraph/base/instant.h"
#include "mockgraph/base/json_read.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A rule: when a call is like this, then that happens. For what state cannot cause: networks,
// throttling, outages, and what other people do meanwhile. fixtures/README.md explains every key.
namespace mockgraph::sandbox {

// A comparison with one part of a JSON document. All that is set has to hold.
struct Match {
  std::string at;  // JSON Pointer
  std::optional<Json> is, is_not;
  std::optional<Json> has;  // an array, one of whose elements has all these members, or is this
  std::optional<std::size_t> count;
  std::optional<double> above, below, at_least, at_most;
  std::string contains;
  std::shared_ptr<const std::regex> matches;  // somewhere in the text
  std::optional<bool> absent;
  bool is_filled = false;  // placeholders stand in is, is_not or has: "${state/…}"
};

// `found` is what stands at the pointer; null if nothing does.
[[nodiscard]] bool fits(const Match& match, const Json* found);

// Which calls. Empty parts ask for nothing.
struct When {
  std::string surface;  // graph, login, partner
  std::string method;
  std::string route;        // a route's template, "/v1.0/users/{id}"
  std::string caller;       // user name, the part before its @, an id, or "nobody"
  std::vector<Match> path;  // what stands in the places of the route's template: "/id"
  std::vector<Match> body, query, headers, state;
  // The first and the last of the calls that fit all else, counted from 1; 0: no last one.
  std::uint64_t first = 1, last = 0;
  std::optional<Instant> from, until;  // of the sandbox's time; until is past the end
  double chance = 1;                   // drawn from the seed
  std::string machine, in;             // a named state machine is in this state

  [[nodiscard]] bool counts_calls() const { return first != 1 || last != 0; }
};

// An answer in place of the service's own. Without a body it is an error in the surface's dialect.
struct Answer {
  int status = 0;                           // 0: the service's own answer leaves
  std::optional<std::int64_t> retry_after;  // seconds
  std::string code, message;                // of the error; empty: as the surface has it
  std::vector<std::pair<std::string, std::string>> headers;
  std::optional<Json> body;
};

// How long an answer takes.
struct Latency {
  enum class Kind { kNone, kFixed, kUniform, kLognormal };
  Kind kind = Kind::kNone;
  Duration least{0}, most{0};  // kFixed: least; kLognormal: least is the median
  double sigma = 0;
  bool is_real = false;  // the wire waits; else the sandbox's clock goes on

  // `chance` and `other` are drawn, from 0 to below 1.
  [[nodiscard]] Duration drawn(double chance, double other) const;
};

// What becomes of an answer's body before the wire gets it.
enum class Spoil { kNone, kMalformed, kEmpty };

struct Then {
  Answer answer;
  Spoil spoil = Spoil::kNone;
  // The call takes effect although its answer is the rule's, or is lost.
  bool after_effect = false;
  WireFault wire;
  Latency latency;
  Duration advance{0};
  std::optional<Json> change;            // JSON Patch on the sandbox's state; the laws judge it
  std::vector<std::string> arm, disarm;  // ids of rules
  std::string machine, to;               // moves a state machine

  // Whether the service's own answer does not leave.
  [[nodiscard]] bool takes_answer() const {
    return answer.status != 0 || wire.kind == WireFault::Kind::kResetBefore;
  }
};

struct Rule {
  std::string id;
  When when;
  Then then;
  std::uint64_t times = 0;  // how often it acts; 0: always
  bool armed = true;        // from the beginning
  int priority = 0;         // before all that is more specific
  bool is_fault = false;    // was given in the short form
  Json source;              // as it was written
};

// How many conditions a rule has: the more, the more specific. What a route implies does not count.
[[nodiscard]] int conditions_of(const When& when);
// Whether one call could fit both. Errs on the side of yes.
[[nodiscard]] bool may_meet(const Rule& a, const Rule& b);

// What a state machine is in until a rule moves it.
inline constexpr std::string_view kFirstState = "start";

inline constexpr auto kWireKindText = enum_text<WireFault::Kind>({
    {WireFault::Kind::kResetBefore, "reset-before"},
    {WireFault::Kind::kResetAfter, "reset-after"},
    {WireFault::Kind::kTruncate, "truncate"},
    {WireFault::Kind::kDelay, "delay"},  // a delay before each piece: "dribble"
});
inline constexpr std::string_view kDribble = "dribble";
inline constexpr auto kSpoilText = enum_text<Spoil>({
    {Spoil::kMalformed, "malformed"},
    {Spoil::kEmpty, "empty"},
});

// The short form of a rule: calls of one place fail.
struct Fault {
  std::string id;
  std::string surface, method, route;
  std::uint32_t first_call = 1;
  std::uint32_t calls = 1;  // how many fail; 0: all from then on
  int status = 0;
  std::optional<std::int64_t> retry_after;
  WireFault wire;
  bool after_effect = false;
};
[[nodiscard]] Rule as_rule(Fault fault);
[[nodiscard]] Fault as_fault(const Rule& rule);

}  // namespace mockgraph::sandbox
