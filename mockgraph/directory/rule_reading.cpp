#include "mockgraph/directory/rule_reading.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/match_reading.h"
#include "mockgraph/files/json_schema.h"
#include "mockgraph/files/pointer.h"
#include "mockgraph/sandbox/placeholders.h"

#include <nlohmann/json.hpp>

#include <array>
#include <functional>

#include "embedded/fixture_schema.h"

namespace mockgraph::directory {
namespace {

using files::child;
using files::Document;
using sandbox::Latency;
using sandbox::Match;
using sandbox::Rule;

// Reads one rule; the first fault is kept, with its place.
class RuleReader {
 public:
  RuleReader(const Document& document, std::string pointer)
      : document_(document),
        pointer_(std::move(pointer)),
        json_(*find_at(document.json(), pointer_)) {}

  Result<Rule> read(RouteCheck served);

 private:
  void fault(const std::string& part, std::string_view sentence) {
    if (fault_.ok()) fault_ = document_.fault(pointer_ + part, sentence);
  }
  [[nodiscard]] const Json* at(const std::string& part) const { return find_at(json_, part); }
  [[nodiscard]] std::string text(const std::string& part) const { return string_at(json_, part); }
  template <class Number>
  std::optional<Number> number(const std::string& part) const {
    const Json* found = at(part);
    return found != nullptr ? std::optional<Number>{found->get<Number>()} : std::nullopt;
  }
  Duration length(const std::string& part);
  std::optional<Instant> moment(const std::string& part);
  std::vector<std::string> words(const std::string& part) const;

  void place(sandbox::When& when, RouteCheck served);
  void which_calls(sandbox::When& when);
  std::vector<Match> matches(const std::string& part);
  void conditions(sandbox::When& when);
  void what_can_never_be(const Rule& rule);
  void answer(sandbox::Answer& answer);
  void wire(sandbox::Then& then);
  void latency(Latency& latency);
  void consequences(sandbox::Then& then);

  const Document& document_;
  const std::string pointer_;
  const Json& json_;
  Status fault_ = ok();
};

Duration RuleReader::length(const std::string& part) {
  if (at(part) == nullptr) return Duration{0};
  const auto read = parse_duration(text(part));
  if (read.ok()) return *read;
  fault(part, read.error().message);
  return Duration{0};
}

std::optional<Instant> RuleReader::moment(const std::string& part) {
  if (at(part) == nullptr) return std::nullopt;
  const auto read = parse_instant(text(part));
  if (read.ok()) return *read;
  fault(part, read.error().message);
  return std::nullopt;
}

std::vector<std::string> RuleReader::words(const std::string& part) const {
  const Json* list = at(part);
  return list != nullptr ? list->get<std::vector<std::string>>() : std::vector<std::string>{};
}

void RuleReader::place(sandbox::When& when, RouteCheck served) {
  when.surface = text("/when/surface");
  when.method = text("/when/method");
  when.route = text("/when/route");
  const bool is_one = at("/when/at") != nullptr;
  if (is_one) {
    const auto whole = text("/when/at");
    const auto blank = whole.find(' ');
    when.method = whole.substr(0, blank);
    when.route = whole.substr(blank + 1);
  }
  if (served == nullptr) return;
  const auto surface = served(when.surface, when.method, when.route);
  if (surface.ok()) {
    when.surface = *surface;
    return;
  }
  const auto part = is_one ? std::string{"at"} : surface.error().target;
  fault(at("/when/" + part) != nullptr ? "/when/" + part : "/when", surface.error().message);
}

void RuleReader::which_calls(sandbox::When& when) {
  if (const auto one = number<std::uint64_t>("/when/call")) when.first = when.last = *one;
  when.first = number<std::uint64_t>("/when/calls/from").value_or(when.first);
  when.last = number<std::uint64_t>("/when/calls/to").value_or(when.last);
  if (when.last != 0 && when.last < when.first)
    fault("/when/calls", "'to' is before 'from': this rule can never act");
  when.from = moment("/when/time/from");
  when.until = moment("/when/time/until");
  if (when.from && when.until && *when.until <= *when.from)
    fault("/when/time", "'until' is not after 'from': this rule can never act");
  when.chance = number<double>("/when/chance").value_or(1);
  when.machine = text("/when/machine/name");
  when.in = text("/when/machine/is");
}

std::vector<Match> RuleReader::matches(const std::string& part) {
  std::vector<Match> matches;
  const Json* list = at(part);
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    auto match = read_match(document_, child(pointer_ + part, i));
    if (match.ok()) {
      matches.push_back(std::move(match).value());
    } else if (fault_.ok()) {
      fault_ = match.error();
    }
  }
  return matches;
}

void RuleReader::conditions(sandbox::When& when) {
  when.caller = text("/when/caller");
  when.body = matches("/when/body");
  when.query = matches("/when/query");
  when.headers = matches("/when/headers");
  for (auto& each : when.headers) each.at = fold_case(each.at);
  when.state = matches("/when/state");
}

void RuleReader::what_can_never_be(const Rule& rule) {
  const auto& when = rule.when;
  if (!when.body.empty() && (when.method == "GET" || when.method == "DELETE"))
    fault("/when/body", "a " + when.method + " has no body: this rule can never act");
  if (when.surface == "login" && !when.caller.empty() && when.caller != "nobody")
    fault("/when/caller",
          "sign-in is called by nobody yet: this rule can never act; look into the body instead");
}

void RuleReader::answer(sandbox::Answer& answer) {
  answer.status = number<int>("/then/answer/status").value_or(0);
  answer.retry_after = number<std::int64_t>("/then/answer/retryAfter");
  answer.code = text("/then/answer/code");
  answer.message = text("/then/answer/message");
  if (const Json* headers = at("/then/answer/headers"); headers != nullptr) {
    for (const auto& [name, value] : headers->items())
      answer.headers.emplace_back(name, value.get<std::string>());
  }
  if (const Json* body = at("/then/answer/body"); body != nullptr) answer.body = *body;
}

void RuleReader::wire(sandbox::Then& then) {
  const auto kind = text("/then/wire/kind");
  const bool is_dribble = kind == sandbox::kDribble;
  then.spoil = sandbox::kSpoilText.parse(kind).value_or(sandbox::Spoil::kNone);
  auto& wire = then.wire;
  wire.kind = is_dribble ? WireFault::Kind::kDelay
                         : sandbox::kWireKindText.parse(kind).value_or(WireFault::Kind::kNone);
  wire.delay = length("/then/wire/delay");
  wire.keep_bytes = number<std::size_t>("/then/wire/keepBytes").value_or(0);
  if (wire.kind == WireFault::Kind::kDelay && wire.delay == Duration{0})
    fault("/then/wire", "'delay' is missing here");
  if (is_dribble && wire.keep_bytes == 0) fault("/then/wire", "'keepBytes' is missing here");
}

void RuleReader::latency(Latency& latency) {
  latency.is_real = text("/then/latency/clock") == "real";
  if (at("/then/latency/fixed") != nullptr) {
    latency.kind = Latency::Kind::kFixed;
    latency.least = length("/then/latency/fixed");
  } else if (at("/then/latency/uniform") != nullptr) {
    latency.kind = Latency::Kind::kUniform;
    latency.least = length("/then/latency/uniform/0");
    latency.most = length("/then/latency/uniform/1");
    if (latency.most < latency.least) fault("/then/latency/uniform", "the longer one comes second");
  } else if (at("/then/latency/lognormal") != nullptr) {
    latency.kind = Latency::Kind::kLognormal;
    latency.least = length("/then/latency/lognormal/median");
    latency.sigma = number<double>("/then/latency/lognormal/sigma").value_or(0);
  }
}

void RuleReader::consequences(sandbox::Then& then) {
  answer(then.answer);
  wire(then);
  latency(then.latency);
  then.after_effect = number<bool>("/then/afterEffect").value_or(false);
  if (then.after_effect && !then.takes_answer())
    fault("/then/afterEffect", "the service's own answer leaves: give 'answer', or a reset");
  then.advance = length("/then/advance");
  if (const Json* change = at("/then/change"); change != nullptr) then.change = *change;
  then.arm = words("/then/arm");
  then.disarm = words("/then/disarm");
  then.machine = text("/then/move/machine");
  then.to = text("/then/move/to");
  for (const auto* part : {"/then/answer/body", "/then/answer/message", "/then/change"}) {
    const Json* pattern = at(part);
    const auto unknown = pattern != nullptr ? sandbox::unknown_placeholder(*pattern) : "";
    if (!unknown.empty())
      fault(part, "'" + unknown +
                      "' stands for nothing: known are body, query, headers, path, "
                      "state, caller, now, requestId and new");
  }
}

Result<Rule> RuleReader::read(RouteCheck served) {
  Rule rule;
  rule.source = json_;
  rule.id = text("/id");
  rule.times = number<std::uint64_t>("/times").value_or(0);
  rule.armed = number<bool>("/armed").value_or(true);
  rule.priority = number<int>("/priority").value_or(0);
  place(rule.when, served);
  which_calls(rule.when);
  conditions(rule.when);
  consequences(rule.then);
  what_can_never_be(rule);
  RETURN_IF_ERROR(fault_);
  return rule;
}

const files::JsonSchema& rule_schema() {
  static const files::JsonSchema schema{[] {
    Json whole = Json::parse(embedded::fixture_schema());
    Json part = whole["definitions"]["rule"];
    part["definitions"] = whole["definitions"];
    return dump(part);
  }()};
  return schema;
}

bool is_over(const sandbox::When& when, const sandbox::Clock& clock) {
  return clock.is_frozen() && when.until && *when.until <= clock.now({});
}

}  // namespace

Result<Rule> read_rule(const Document& document, const std::string& pointer, RouteCheck served) {
  return RuleReader{document, pointer}.read(served);
}

Status add_rules(const Document& document, const std::string& pointer, RouteCheck served,
                 sandbox::State& state) {
  const Json* list = find_at(document.json(), pointer);
  if (list == nullptr) return ok();
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto place = child(pointer, i);
    ASSIGN_OR_RETURN(auto rule, read_rule(document, place, served));
    if (is_over(rule.when, state.clock))
      return document.fault(place + "/when/time/until",
                            "the clock stands past this moment: this rule can never act");
    if (const Status added = state.rules.add(std::move(rule)); !added.ok())
      return document.fault(place + "/id", added.error().message);
  }
  const Status whole = state.rules.check_whole();
  if (whole.ok()) return ok();
  for (std::size_t i = 0; i < list->size(); ++i) {
    if (string_at((*list)[i], "/id") == whole.error().target)
      return document.fault(child(pointer, i) + std::string{whole.error().about("part")},
                            whole.error().message);
  }
  return document.fault(pointer, whole.error().message);
}

Status check_rule(const Document& document) { return rule_schema().check(document); }

}  // namespace mockgraph::directory
