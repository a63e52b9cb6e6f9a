#include "mockgraph/base/text.h"
#include "scenarios/runner/mutate.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

// What a run of mutants is told as.
namespace scenarios::runner {
namespace {

using mockgraph::OrderedJson;

std::string padded(std::string_view text, std::size_t width) {
  std::string out{text};
  if (out.size() < width) out.append(width - out.size(), ' ');
  return out;
}

std::string line_of(const Judged& each, std::size_t steps, std::size_t names) {
  auto line = padded(each.step, steps).append("  ").append(padded(each.name, names)).append("  ");
  line.append(padded(kFateText.text(each.fate), 17)).append("  ");
  line.append(each.findings.empty() ? each.reason : mockgraph::join(each.findings, ", "));
  return line.append("\n");
}

std::string table_of(std::span<const Judged> all) {
  std::size_t steps = 0, names = 0;
  for (const auto& each : all) {
    steps = std::max(steps, each.step.size());
    names = std::max(names, each.name.size());
  }
  std::string text;
  for (const auto& each : all) text += line_of(each, steps, names);
  return text;
}

// How often each finding told a mutant: one that never did was seen to bite by nobody.
std::string findings_of(const MutationRun& run) {
  std::map<std::string, std::size_t> counts;
  for (const auto& each : run.mutants) {
    for (const auto& id : each.findings) ++counts[id];
  }
  std::string text;
  for (const auto& [id, count] : counts)
    text.append("  ").append(padded(id, 34)).append(std::to_string(count)).append("\n");
  return text;
}

std::string totals_of(const MutationRun& run) {
  std::string text = std::to_string(run.mutants.size()) + " mutants: ";
  text.append(std::to_string(run.count(Fate::kKilled))).append(" killed by what is meant to, ");
  text.append(std::to_string(run.count(Fate::kByAnother))).append(" by another, ");
  text.append(std::to_string(run.count(Fate::kRefused))).append(" refused, ");
  text.append(std::to_string(run.count(Fate::kSurvived))).append(" survived, ");
  text.append(std::to_string(run.count(Fate::kWithoutEffect))).append(" without effect, ");
  text.append(std::to_string(run.count(Fate::kVoid))).append(" void");
  if (run.pairs.empty()) return text;
  const auto survived = std::ranges::count(run.pairs, Fate::kSurvived, &Judged::fate);
  const auto masked = std::ranges::count(run.pairs, true, &Judged::masks);
  text.append("; ").append(std::to_string(run.pairs.size())).append(" pairs: ");
  text.append(std::to_string(survived)).append(" survived, in ");
  return text.append(std::to_string(masked)).append(" one hides the other");
}

OrderedJson json_of(const Judged& each) {
  OrderedJson json{{"step", each.step},
                   {"mutation", each.name},
                   {"does", each.does},
                   {"fate", kFateText.text(each.fate)},
                   {"findings", each.findings}};
  if (!each.reason.empty()) json["reason"] = each.reason;
  return json;
}

OrderedJson judged_list(std::span<const Judged> all) {
  auto list = OrderedJson::array();
  for (const auto& each : all) list.push_back(json_of(each));
  return list;
}

std::size_t sign_of(const Judged& each, const std::string& finding) {
  return std::ranges::find(each.meant, finding) == each.meant.end() ? 1 : 0;
}

report::Matrix::Row row_of(const Judged& each, const std::vector<report::Matrix::Column>& columns) {
  report::Matrix::Row row{each.step + ": " + each.name, {}};
  for (const auto& column : columns) {
    report::Matrix::Cell cell;
    const bool is_told = std::ranges::find(each.findings, column.name) != each.findings.end();
    if (is_told) cell = {sign_of(each, column.name), false, {}};
    row.cells.push_back(std::move(cell));
  }
  // In the first column what became of it where no finding tells it.
  const bool is_fine = each.fate == Fate::kRefused || each.fate == Fate::kWithoutEffect;
  if (each.fate != Fate::kKilled)
    row.cells.front() = {is_fine ? std::size_t{2} : std::size_t{3}, false,
                         std::string{kFateText.text(each.fate)}.append(": ").append(each.reason)};
  return row;
}

}  // namespace

report::Matrix matrix_of(const MutationRun& run) {
  report::Matrix matrix{
      .title = "Mutants and findings",
      .summary = totals_of(run) + ".",
      .about = "A row is the procedure with one step done wrong, a column a finding of the audit.",
      .row_head = "Done wrong",
      .columns = {},
      .signs = {{"holds", "✓", "told by a finding that is meant to"},
                {"taken", "•", "told by another, too"},
                {"unknown", "–", "refused, or without effect for a reason"},
                {"error", "!", "survived, void, or told by others only"}},
      .rows = {},
      .notes = {}};
  std::set<std::string> told;
  for (const auto& each : run.mutants) told.insert(each.findings.begin(), each.findings.end());
  matrix.columns.push_back({"by none", "what became of it instead"});
  for (const auto& id : told) matrix.columns.push_back({id, id});
  for (const auto& each : run.mutants) matrix.rows.push_back(row_of(each, matrix.columns));
  return matrix;
}

std::string as_text(const MutationRun& run) {
  std::string text = "baseline  ";
  text.append(run.baseline.empty() ? "green" : "not green: " + mockgraph::join(run.baseline, ", "));
  text.append("\ncanary    ").append(kFateText.text(run.canary.fate)).append(": ");
  text.append(run.canary.findings.empty() ? run.canary.reason
                                          : mockgraph::join(run.canary.findings, ", "));
  text.append("\n\n").append(table_of(run.mutants));
  if (!run.pairs.empty()) text.append("\n").append(table_of(run.pairs));
  text.append("\nfindings that told a mutant, and how many\n").append(findings_of(run));
  return text.append("\n").append(totals_of(run)).append("\n");
}

std::string as_json(const MutationRun& run) {
  OrderedJson json{{"version", 1},
                   {"procedure", run.procedure},
                   {"holds", run.holds()},
                   {"baseline", run.baseline},
                   {"canary", json_of(run.canary)},
                   {"mutants", judged_list(run.mutants)}};
  if (!run.pairs.empty()) json["pairs"] = judged_list(run.pairs);
  return mockgraph::dump(json, 2) + "\n";
}

}  // namespace scenarios::runner
