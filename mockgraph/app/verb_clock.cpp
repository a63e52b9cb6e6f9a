#include "mockgraph/app/control_verbs.h"

#include <nlohmann/json.hpp>

namespace mockgraph::app {
namespace {

constexpr VerbPage kClockPage{
    "clock [show | set MOMENT | advance DURATION | freeze [MOMENT] | follow [MOMENT]]",
    "The time of a sandbox. Token lifetimes, secrets, inactivity and Retry-After follow it.",
    kControlOptions,
    {"mockgraph clock advance P91D", "mockgraph clock freeze 2026-09-14T08:15:02Z",
     "mockgraph clock follow --sandbox lab"},
    2};

std::string clock_line(const Json& clock) {
  return string_at(clock, "/now") + "  " + string_at(clock, "/mode") + "\n";
}

std::string member(const char* name, const Arguments& arguments) {
  auto body = Json::object();
  if (!arguments.word(1).empty()) body[name] = arguments.word(1);
  return dump(body);
}

Result<ControlCall> show_clock(const Arguments&) { return ControlCall{"GET", "clock"}; }
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

constexpr auto kClockVerbs = std::to_array<SubVerb>({
    {"show", 0, 0, show_clock, clock_line},
    {"set", 1, 1, set, clock_line},
    {"advance", 1, 1, advance, clock_line},
    {"freeze", 0, 1, freeze, clock_line},
    {"follow", 0, 1, follow, clock_line},
});

}  // namespace

int clock_verb(const VerbCall& call) { return run_control(call, "clock", kClockPage, kClockVerbs); }

}  // namespace mockgraph::app
