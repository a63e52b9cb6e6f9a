#include "mockgraph/base/text.h"
#include "scenarios/runner/sweep.h"

#include <algorithm>

// What a sweep is told as.
namespace scenarios::runner {
namespace {

using mockgraph::OrderedJson;
using report::Matrix;

// A legend's place is its Survival's.
std::vector<report::Sign> survival_signs() {
  return {{"holds", ".", "the client gets through by itself"},
          {"taken", "o",
           "it ends with an error and without harm, and gets through when it is "
           "started again"},
          {"warning", "!", "what the product's own wizard leaves undone is told by a finding"},
          {"error", "X", "harm"}};
}

std::string row_name(const Scenario& base, const Target& target) {
  if (target.is_whole()) return target.at();
  auto name = std::string{kVerbText.text(base.acts[target.act].verb)};
  return name.append(" ").append(std::to_string(target.request)).append(", ").append(target.at());
}

std::string names_of(const Scenario& base, const Swept& swept) {
  std::vector<std::string> names;
  for (const auto& hit : swept.hits) names.push_back(name_of(base, hit));
  return mockgraph::join(names, " + ");
}

std::string told(const Harm& harm) {
  return std::string{kHarmText.text(harm.kind)}.append(": ").append(harm.says);
}

bool is_on(const Target& one, const Target& other) {
  return one.act == other.act && one.request == other.request && one.at() == other.at() &&
         one.call == other.call;
}

std::string totals_of(const Sweep& sweep) {
  std::string text = std::to_string(sweep.targets.size() - 1) + " calls, ";
  text.append(std::to_string(sweep.singles.size())).append(" faults");
  if (!sweep.pairs.empty())
    text.append(" and ").append(std::to_string(sweep.pairs.size())).append(" pairs");
  text.append(": ").append(std::to_string(sweep.count(Survival::kAlone))).append(" got through, ");
  text.append(std::to_string(sweep.count(Survival::kAgain))).append(" when started again, ");
  if (const auto count = sweep.count(Survival::kTold); count != 0)
    text.append(std::to_string(count)).append(" are told by a finding, ");
  return text.append(std::to_string(sweep.count(Survival::kHarm))).append(" did harm");
}

OrderedJson json_of(const Scenario& base, const Hit& hit) {
  OrderedJson json{{"fault", hit.fault->name}};
  if (hit.target.is_whole()) return json;
  json["verb"] = kVerbText.text(base.acts[hit.target.act].verb);
  json["request"] = hit.target.request;
  json["at"] = hit.target.at();
  json["call"] = hit.target.call;
  return json;
}

OrderedJson swept_list(const Scenario& base, const std::vector<Swept>& all) {
  auto list = OrderedJson::array();
  for (const auto& each : all) {
    auto hits = OrderedJson::array();
    for (const auto& hit : each.hits) hits.push_back(json_of(base, hit));
    OrderedJson json{{"faults", std::move(hits)}, {"survival", kSurvivalText.text(each.survival)}};
    if (!each.findings.empty()) json["findings"] = each.findings;
    for (const auto& harm : each.harms)
      json["harms"].push_back({{"kind", kHarmText.text(harm.kind)}, {"says", harm.says}});
    list.push_back(std::move(json));
  }
  return list;
}

std::string words_of(const Swept& swept) {
  if (swept.harms.empty()) return {};
  if (swept.survival == Survival::kTold) return mockgraph::join(swept.findings, ", ");
  return told(swept.harms.front());
}

void add_notes(const Scenario& base, const std::vector<Swept>& all, Matrix& matrix) {
  for (const auto& each : all) {
    if (each.survival != Survival::kHarm) continue;
    auto& note = matrix.notes.emplace_back(Matrix::Note{names_of(base, each), {}});
    for (const auto& harm : each.harms) note.lines.push_back(told(harm));
  }
}

}  // namespace

std::string name_of(const Scenario& base, const Hit& hit) {
  return row_name(base, hit.target).append(": ").append(hit.fault->name);
}

report::Matrix matrix_of(const Scenario& base, const Sweep& sweep) {
  Matrix matrix{.title = "Resilience of the set-up client",
                .summary = totals_of(sweep) + ".",
                .about = "Each call of '" + sweep.story +
                         "' goes wrong in each way that it can; then the client is started again.",
                .row_head = "call",
                .columns = {},
                .signs = survival_signs(),
                .rows = {},
                .notes = {}};
  const auto faults = sweep_faults();
  for (const auto& fault : faults)
    matrix.columns.push_back({std::string{fault.name}, std::string{fault.does}});
  for (const auto& target : sweep.targets)
    matrix.rows.push_back({row_name(base, target), std::vector<Matrix::Cell>(faults.size())});
  for (const auto& each : sweep.singles) {
    const auto& hit = each.hits.front();
    const auto row = std::ranges::find_if(
        sweep.targets, [&](const Target& target) { return is_on(target, hit.target); });
    const auto column = static_cast<std::size_t>(hit.fault - faults.data());
    auto& cell = matrix.rows[static_cast<std::size_t>(row - sweep.targets.begin())].cells[column];
    cell = {static_cast<std::size_t>(each.survival), false, words_of(each)};
  }
  add_notes(base, sweep.singles, matrix);
  add_notes(base, sweep.pairs, matrix);
  return matrix;
}

std::string as_text(const Scenario& base, const Sweep& sweep) {
  return report::as_text(matrix_of(base, sweep)) + "\n" + totals_of(sweep) + "\n";
}

std::string as_json(const Scenario& base, const Sweep& sweep) {
  OrderedJson json{{"version", 1},
                   {"story", sweep.story},
                   {"procedure", sweep.procedure},
                   {"holds", sweep.holds()},
                   {"calls", sweep.targets.size() - 1},
                   {"alone", sweep.count(Survival::kAlone)},
                   {"again", sweep.count(Survival::kAgain)},
                   {"told", sweep.count(Survival::kTold)},
                   {"harm", sweep.count(Survival::kHarm)},
                   {"singles", swept_list(base, sweep.singles)}};
  if (!sweep.pairs.empty()) json["pairs"] = swept_list(base, sweep.pairs);
  return mockgraph::dump(json, 2) + "\n";
}

}  // namespace scenarios::runner
