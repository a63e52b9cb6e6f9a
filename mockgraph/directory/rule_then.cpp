#include "mockgraph/directory/rule_then.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace mockgraph::directory {
namespace {

using sandbox::Latency;

void answer(RuleText& rule, sandbox::Answer& answer) {
  answer.status = rule.number<int>("/then/answer/status").value_or(0);
  answer.retry_after = rule.number<std::int64_t>("/then/answer/retryAfter");
  answer.code = rule.text("/then/answer/code");
  answer.message = rule.text("/then/answer/message");
  if (const Json* headers = rule.at("/then/answer/headers"); headers != nullptr) {
    for (const auto& [name, value] : headers->items())
      answer.headers.emplace_back(name, value.get<std::string>());
  }
  if (const Json* body = rule.at("/then/answer/body"); body != nullptr) answer.body = *body;
}

void wire(RuleText& rule, sandbox::Then& then) {
  const auto kind = rule.text("/then/wire/kind");
  const bool is_dribble = kind == sandbox::kDribble;
  then.spoil = sandbox::kSpoilText.parse(kind).value_or(sandbox::Spoil::kNone);
  auto& wire = then.wire;
  wire.kind = is_dribble ? WireFault::Kind::kDelay
                         : sandbox::kWireKindText.parse(kind).value_or(WireFault::Kind::kNone);
  wire.delay = rule.length("/then/wire/delay");
  wire.keep_bytes = rule.number<std::size_t>("/then/wire/keepBytes").value_or(0);
  if (wire.kind == WireFault::Kind::kDelay && wire.delay == Duration{0})
    rule.fault("/then/wire", "'delay' is missing here");
  if (is_dribble && wire.keep_bytes == 0) rule.fault("/then/wire", "'keepBytes' is missing here");
}

void latency(RuleText& rule, Latency& latency) {
  latency.is_real = rule.text("/then/latency/clock") == "real";
  if (rule.at("/then/latency/fixed") != nullptr) {
    latency.kind = Latency::Kind::kFixed;
    latency.least = rule.length("/then/latency/fixed");
  } else if (rule.at("/then/latency/uniform") != nullptr) {
    latency.kind = Latency::Kind::kUniform;
    latency.least = rule.length("/then/latency/uniform/0");
    latency.most = rule.length("/then/latency/uniform/1");
    if (latency.most < latency.least)
      rule.fault("/then/latency/uniform", "the longer one comes second");
  } else if (rule.at("/then/latency/lognormal") != nullptr) {
    latency.kind = Latency::Kind::kLognormal;
    latency.least = rule.length("/then/latency/lognormal/median");
    latency.sigma = rule.number<double>("/then/latency/lognormal/sigma").value_or(0);
  }
}

}  // namespace

sandbox::Then read_then(RuleText& rule) {
  sandbox::Then then;
  answer(rule, then.answer);
  wire(rule, then);
  latency(rule, then.latency);
  then.after_effect = rule.number<bool>("/then/afterEffect").value_or(false);
  if (then.after_effect && !then.takes_answer())
    rule.fault("/then/afterEffect", "the service's own answer leaves: give 'answer', or a reset");
  then.advance = rule.length("/then/advance");
  if (const Json* change = rule.at("/then/change"); change != nullptr) then.change = *change;
  then.arm = rule.words("/then/arm");
  then.disarm = rule.words("/then/disarm");
  then.machine = rule.text("/then/move/machine");
  then.to = rule.text("/then/move/to");
  for (const auto* part : {"/then/answer/body", "/then/answer/message", "/then/change"})
    rule.check_placeholders(part);
  return then;
}

}  // namespace mockgraph::directory
