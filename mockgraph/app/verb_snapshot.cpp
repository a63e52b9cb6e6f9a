#include "mockgraph/app/control_verbs.h"

#include <nlohmann/json.hpp>

namespace mockgraph::app {
namespace {

constexpr VerbPage kSnapshotPage{
    "snapshot [list | take NAME | restore NAME | remove NAME]",
    "States of a sandbox under a name, to come back to: tenants, time and planned faults. They "
    "last\n"
    "as long as the mock runs.",
    kControlOptions,
    {"mockgraph snapshot take before-mfa", "mockgraph snapshot restore before-mfa",
     "mockgraph snapshot --sandbox lab --format json"},
    2};

std::string snapshot_line(const Json& snapshot) {
  return string_at(snapshot, "/name") + "  " + string_at(snapshot, "/now") + "\n";
}

std::string snapshot_lines(const Json& answer) {
  std::string text;
  for (const auto& snapshot : answer.value("snapshots", Json::array()))
    text += snapshot_line(snapshot);
  return text;
}

Result<ControlCall> list_snapshots(const Arguments&) { return ControlCall{"GET", "snapshots"}; }
Result<ControlCall> take(const Arguments& a) {
  return ControlCall{"POST", "snapshots", dump(Json{{"name", a.word(1)}})};
}
Result<ControlCall> restore(const Arguments& a) {
  return ControlCall{"POST", "snapshots/" + path_word(a, 1) + "/restore"};
}
Result<ControlCall> remove_snapshot(const Arguments& a) {
  return ControlCall{"DELETE", "snapshots/" + path_word(a, 1)};
}

constexpr auto kSnapshotVerbs = std::to_array<SubVerb>({
    {"list", 0, 0, list_snapshots, snapshot_lines},
    {"take", 1, 1, take, snapshot_line},
    {"restore", 1, 1, restore, snapshot_line},
    {"remove", 1, 1, remove_snapshot, nullptr},
});

}  // namespace

int snapshot_verb(const VerbCall& call) {
  return run_control(call, "snapshot", kSnapshotPage, kSnapshotVerbs);
}

}  // namespace mockgraph::app
