#include "scenarios/runner/drift_text.h"

#include "client/checks/audit.h"
#include "mockgraph/base/text.h"
#include "scenarios/runner/wording.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {
namespace {

using client::procedure::Drift;
using client::procedure::Drifted;
using mockgraph::OrderedJson;

std::string check_of(std::string_view finding) {
  for (const auto& kind : client::checks::all_findings()) {
    if (kind.id == finding) return std::string{kind.check};
  }
  return {};
}

bool is_touched(const Scenario& scenario, const std::set<std::string>& ids,
                const std::set<std::string>& checks) {
  const auto is_drifted = [&](const std::string& id) { return ids.contains(id); };
  if (std::ranges::any_of(scenario.requirements, is_drifted)) return true;
  for (const auto& [step, status] : scenario.expect.steps) {
    if (is_drifted(step)) return true;
  }
  for (const auto& act : scenario.acts) {
    if (std::ranges::any_of(act.answers.skip_steps, is_drifted)) return true;
  }
  return scenario.expect.findings &&
         std::ranges::any_of(*scenario.expect.findings, [&](const ExpectedFinding& each) {
           return checks.contains(check_of(each.id));
         });
}

std::string or_nothing(const std::string& value) { return value.empty() ? "(nothing)" : value; }

std::string heading(const Drifted& item) {
  if (item.fate == client::procedure::Fate::kAdded) return item.after_id + ": added";
  if (item.fate == client::procedure::Fate::kRemoved) return item.before_id + ": removed";
  return item.before_id == item.after_id ? item.before_id : item.before_id + " → " + item.after_id;
}

std::vector<std::string> names_list(const std::set<std::string>& names) {
  return {names.begin(), names.end()};
}

}  // namespace

std::vector<std::string> touched_by(const Drift& drift, const std::vector<Scenario>& scenarios) {
  const auto ids = drift.ids();
  const auto checks = drift.checks();
  std::vector<std::string> names;
  for (const auto& scenario : scenarios) {
    const auto& plays = scenario.procedure.id;
    if ((plays == drift.before || plays == drift.after) && is_touched(scenario, ids, checks))
      names.push_back(scenario.name);
  }
  return names;
}

std::string as_text(const Drift& drift, const std::vector<std::string>& touched) {
  std::string text = drift.before + " → " + drift.after + "\n";
  for (const auto& item : drift.items) {
    text += "\n" + item.subject + " " + heading(item) + "\n";
    for (const auto& each : item.differences)
      text += "    " + each.where + "\n      - " + or_nothing(each.before) + "\n      + " +
              or_nothing(each.after) + "\n";
  }
  text += "\nchecks touched     " + listed(names_list(drift.checks())) + "\n";
  text += "scenarios touched  " + listed(touched) + "\n";
  return text + std::to_string(drift.items.size()) + " differ\n";
}

std::string as_json(const Drift& drift, const std::vector<std::string>& touched) {
  OrderedJson items = OrderedJson::array();
  for (const auto& item : drift.items) {
    OrderedJson differences = OrderedJson::array();
    for (const auto& each : item.differences)
      differences.push_back(
          {{"where", each.where}, {"before", each.before}, {"after", each.after}});
    items.push_back({{"subject", item.subject},
                     {"before", item.before_id},
                     {"after", item.after_id},
                     {"fate", client::procedure::kFateText.text(item.fate)},
                     {"differences", std::move(differences)},
                     {"checks", item.checks}});
  }
  const OrderedJson all{{"before", drift.before},
                        {"after", drift.after},
                        {"items", std::move(items)},
                        {"checks", names_list(drift.checks())},
                        {"scenarios", touched}};
  return mockgraph::dump(all, 2) + "\n";
}

}  // namespace scenarios::runner
