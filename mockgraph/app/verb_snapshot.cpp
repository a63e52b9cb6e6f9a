#include "mockgraph/app/control_verbs.h"

#include <nlohmann/json.hpp>

namespace mockgraph::app {
namespace {

constexpr VerbPage kPage{
    "snapshot [list | take NAME | restore NAME | remove NAME]",
    "States of a sandbox under a name, to come back to: tenants, time and planned faults. They "
    "last\n"
    "as long as the mock runs.",
    kControlOptions,
    {"mockgraph snapshot take before-mfa", "mockgraph snapshot restore before-mfa",
     "mockgraph snapshot --sandbox lab --format json"},
    2};

std::string line_of(const Json& snapshot) {
  return string_at(snapshot, "/name") + "  " + string_at(snapshot, "/now") + "\n";
}

std::string lines_of(const Json& answer) {
  std::string text;
  for (const auto& snapshot : answer.value("snapshots", Json::array())) text += line_of(snapshot);
  return text;
}

Result<ControlCall> list(const Arguments&) { return ControlCall{"GET", "snapshots"}; }
Result<ControlCall> take(const Arguments& a) {
  return ControlCall{"POST", "snapshots", dump(Json{{"name", a.word(1)}})};
}
Result<ControlCall> restore(const Arguments& a) {
  return ControlCall{"POST", "snapshots/" + path_word(a, 1) + "/restore"};
}
Result<ControlCall> remove(const Arguments& a) {
  return ControlCall{"DELETE", "snapshots/" + path_word(a, 1)};
}

constexpr auto kSubs = std::to_array<SubVerb>({
    {"list", 0, 0, list, lines_of},
    {"take", 1, 1, take, line_of},
    {"restore", 1, 1, restore, line_of},
    {"remove", 1, 1, remove, nullptr},
});

}  // namespace

int snapshot_verb(const VerbCall& call) { return run_control(call, "snapshot", kPage, kSubs); }

}  // namespace mockgraph::app
