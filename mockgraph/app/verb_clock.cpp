#include "mockgraph/app/control_verbs.h"

#include <nlohmann/json.hpp>

namespace mockgraph::app {
namespace {

constexpr VerbPage kPage{
    "clock [show | set MOMENT | advance DURATION | freeze [MOMENT] | follow [MOMENT]]",
    "The time of a sandbox. Token lifetimes, secrets, inactivity and Retry-After follow it.",
    kControlOptions,
    {"mockgraph clock advance P91D", "mockgraph clock freeze 2026-09-14T08:15:02Z",
     "mockgraph clock follow --sandbox lab"},
    2};

std::string line_of(const Json& clock) {
  return string_at(clock, "/now") + "  " + string_at(clock, "/mode") + "\n";
}

std::string member(const char* name, const Arguments& arguments) {
  auto body = Json::object();
  if (!arguments.word(1).empty()) body[name] = arguments.word(1);
  return dump(body);
}

Result<ControlCall> show(const Arguments&) { return ControlCall{"GET", "clock"}; }
Result<ControlCall> set(const Arguments& a) {
  return ControlCall{"PUT", "clock", member("now", a)};
}
Result<ControlCall> advance(const Arguments& a) {
  return ControlCall{"POST", "clock/advance", member("by", a)};
}
Result<ControlCall> freeze(const Arguments& a) {
  return ControlCall{"POST", "clock/freeze", member("at", a)};
}
Result<ControlCall> follow(const Arguments& a) {
  return ControlCall{"POST", "clock/follow", member("from", a)};
}

constexpr auto kSubs = std::to_array<SubVerb>({
    {"show", 0, 0, show, line_of},
    {"set", 1, 1, set, line_of},
    {"advance", 1, 1, advance, line_of},
    {"freeze", 0, 1, freeze, line_of},
    {"follow", 0, 1, follow, line_of},
});

}  // namespace

int clock_verb(const VerbCall& call) { return run_control(call, "clock", kPage, kSubs); }

}  // namespace mockgraph::app
