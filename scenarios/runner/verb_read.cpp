// The verbs that play nothing, or play to look at something else than a report.
#include "mockgraph/base/private_file.h"
#include "mockgraph/base/version.h"
#include "scenarios/report/as_text.h"
#include "scenarios/report/baseline.h"
#include "scenarios/report/run_json.h"
#include "scenarios/report/totals.h"
#include "scenarios/runner/bundle.h"
#include "scenarios/runner/coverage.h"
#include "scenarios/runner/drift_text.h"
#include "scenarios/runner/output_file.h"
#include "scenarios/runner/parallel.h"
#include "scenarios/runner/reach.h"
#include "scenarios/runner/schemas.h"
#include "scenarios/runner/selection.h"
#include "scenarios/runner/sweep.h"
#include "scenarios/runner/verbs.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <mutex>

namespace scenarios::runner {
namespace {

using mockgraph::OrderedJson;

constexpr std::string_view kMutated = "scenarios/everything-asked-for.json",
                           kSwept = "scenarios/everything-right.json";

// The figures below those of a file such as {"routesDriven": 200}, a sentence each.
mockgraph::Result<std::vector<std::string>> below_floor(const Reach& reach,
                                                        const std::string& file) {
  std::vector<std::string> below;
  if (file.empty()) return below;
  ASSIGN_OR_RETURN(const auto floor, mockgraph::files::read_document(file));
  const auto figures = figures_of(reach);
  for (const auto& [name, least] : floor.json().items()) {
    const auto figure = figures.find(name);
    if (figure == figures.end() || !least.is_number_unsigned())
      return floor.fault("/" + name, "a figure of 'replay coverage', and a number");
    if (figure->second < least.get<std::size_t>())
      below.push_back(name + " is " + std::to_string(figure->second) + ", below " +
                      mockgraph::dump(least));
  }
  return below;
}

int nothing_fits(const Desk& desk) {
  desk.console.err << "replay: no scenario fits; nothing was verified\n";
  return kNothingVerified;
}

std::vector<Outcome> outcomes_of(const std::vector<std::string>& files, const Desk& desk,
                                 const Stage& stage) {
  std::vector<Outcome> outcomes(files.size());
  const auto audience = audience_of(desk, files.size());
  std::mutex told;
  std::size_t done = 0;
  in_parallel(files.size(), desk.options.jobs, [&](std::size_t i) {
    if (desk.machine.interrupted()) return false;
    const auto scenario = load_scenario(files[i], desk.options.seed);
    outcomes[i] = scenario.ok() ? play(*scenario, stage)
                                : not_played(files[i], Verdict::kInvalid, scenario.error());
    // Of numbers, journals tell nothing more.
    if (desk.options.errors) outcomes[i].journal.clear();
    const std::lock_guard lock{told};
    if (audience.progress) audience.progress(++done, outcomes[i].name);
    return true;
  });
  clear_progress(desk.console);
  return outcomes;
}

// The page has what the client survives, too; harm is a sentence of its own.
mockgraph::Result<std::string> page_of(const Reach& reach, const std::vector<Outcome>& outcomes,
                                       const MutationRun& mutants, const Desk& desk,
                                       const Stage& stage, std::vector<std::string>& sentences) {
  ASSIGN_OR_RETURN(const auto base, load_scenario(std::string{kSwept}, desk.options.seed));
  ASSIGN_OR_RETURN(const auto faultless, faultless_run(base, stage));
  const auto audience = audience_of(desk, hits_on(faultless.targets).size());
  ASSIGN_OR_RETURN(const auto swept, sweep(base, {.jobs = desk.options.jobs}, stage, audience));
  clear_progress(desk.console);
  if (!swept.holds())
    sentences.push_back(std::to_string(swept.count(Survival::kHarm)) +
                        " faults did harm; 'replay sweep' tells more");
  return as_html(reach, outcomes, mutants, matrix_of(base, swept),
                 std::string{mockgraph::version()});
}

int coverage_of_all(const Desk& desk, const std::vector<Outcome>& outcomes, const Stage& stage) {
  const auto base = load_scenario(std::string{kMutated}, desk.options.seed);
  if (!base.ok()) return complain(desk.console, base.error());
  const auto mutations = built_in_mutations();
  if (!mutations.ok()) return complain(desk.console, mutations.error());
  const auto mutants = mutate(*base, *mutations, {.jobs = desk.options.jobs}, stage, {});
  if (!mutants.ok()) return complain(desk.console, mutants.error());
  const auto reach = reach_of(base->procedure, outcomes, *mutants);
  const auto below = below_floor(reach, desk.options.floor);
  if (!below.ok()) return complain(desk.console, below.error());
  desk.console.out << (desk.options.json ? as_json(reach) : as_text(reach));
  auto sentences = *below;
  if (const auto& html = desk.options.reports.html; !html.empty()) {
    const auto page = page_of(reach, outcomes, *mutants, desk, stage, sentences);
    if (!page.ok()) return complain(desk.console, page.error());
    if (desk.machine.interrupted()) return kInterrupted;
    if (const auto written = write_file(html, *page); !written.ok())
      return complain(desk.console, written.error());
  }
  std::ranges::move(reach.lacks(), std::back_inserter(sentences));
  for (const auto& sentence : sentences) desk.console.err << "replay: " << sentence << '\n';
  return sentences.empty() ? 0 : kDiffers;
}

}  // namespace

int coverage(const Desk& desk) {
  const auto files = files_of(desk.options.choice);
  if (!files.ok()) return complain(desk.console, files.error());
  if (files->empty()) return nothing_fits(desk);
  const auto stage = stage_of(desk, {});
  if (!stage.ok()) return complain(desk.console, stage.error());
  const auto outcomes = outcomes_of(*files, desk, *stage);
  if (desk.machine.interrupted()) return kInterrupted;
  if (!desk.options.errors) return coverage_of_all(desk, outcomes, *stage);
  const auto found = error_coverage(outcomes);
  desk.console.out << (desk.options.json ? as_json(found) : as_text(found));
  std::vector<report::Story> verdicts;
  for (const auto& each : outcomes) verdicts.push_back({.verdict = each.verdict});
  const int code = report::exit_code(verdicts);
  return code == 0 && !found.not_reached.empty() ? kDiffers : code;
}

int drift(const Desk& desk) {
  using client::procedure::load_procedure;
  const auto files = files_of(desk.options.choice);
  if (!files.ok()) return complain(desk.console, files.error());
  if (files->empty()) return nothing_fits(desk);
  const auto before = load_procedure(desk.options.before);
  if (!before.ok()) return complain(desk.console, before.error());
  const auto after = load_procedure(desk.options.after);
  if (!after.ok()) return complain(desk.console, after.error());
  std::vector<Scenario> scenarios;
  for (const auto& file : *files) {
    auto scenario = load_scenario(file, desk.options.seed);
    if (!scenario.ok()) return complain(desk.console, scenario.error());
    scenarios.push_back(std::move(scenario).value());
  }
  const auto found = client::procedure::drift_between(*before, *after);
  const auto touched = touched_by(found, scenarios);
  desk.console.out << (desk.options.json ? as_json(found, touched) : as_text(found, touched));
  return 0;
}

int list(const Desk& desk) {
  const auto& options = desk.options;
  const auto files = files_of(options.choice);
  if (!files.ok()) return complain(desk.console, files.error());
  if (files->empty()) return nothing_fits(desk);
  int code = 0;
  auto all = OrderedJson::array();
  for (const auto& file : *files) {
    const auto scenario = load_scenario(file, options.seed);
    if (!scenario.ok()) {
      desk.console.err << scenario.error().message << '\n';
      code = kInvalidFile;
      continue;
    }
    if (options.json) {
      all.push_back({{"name", scenario->name},
                     {"file", file},
                     {"summary", scenario->summary},
                     {"requirements", scenario->requirements},
                     {"tags", scenario->tags}});
    } else if (options.command == Command::kList) {
      desk.console.out << scenario->name << "\n    " << scenario->summary << '\n';
    }
  }
  if (options.json)
    desk.console.out << mockgraph::dump(all, 2) << '\n';
  else
    desk.console.out << files->size() << (files->size() == 1 ? " scenario" : " scenarios")
                     << (code == 0 ? ", all valid" : ", not all valid") << '\n';
  return code;
}

int report_again(const Desk& desk) {
  const auto& options = desk.options;
  auto run = read_report(options.file);
  if (!run.ok()) return complain(desk.console, run.error());
  if (const auto& baseline = options.reports.baseline; !baseline.empty()) {
    const auto former = read_report(baseline);
    if (!former.ok()) return complain(desk.console, former.error());
    report::compare_with(*former, baseline, *run);
  }
  if (const auto written = write_reports(options.reports, *run); !written.ok())
    return complain(desk.console, written.error());
  if (options.json) {
    desk.console.out << report::as_json(*run);
  } else {
    desk.console.out << report::as_text(*run, {desk.console.has_colour, false}) << '\n'
                     << report::summary_line(*run) << reports_told(options.reports) << '\n';
  }
  return report::exit_code(run->stories);
}

int reproduce(const Desk& desk) {
  auto text = mockgraph::read_file(desk.options.file);
  if (!text.ok()) return complain(desk.console, text.error());
  const auto bundle = bundle_from(desk.options.file, *std::move(text));
  if (!bundle.ok()) return complain(desk.console, bundle.error());
  const auto stage = stage_of(desk, {});
  if (!stage.ok()) return complain(desk.console, stage.error());
  const auto again = played_again(*bundle, *stage);
  if (!again.ok()) return complain(desk.console, again.error());
  const auto differences = differences_between(*bundle, *again);
  const auto verdict = again->result.value("verdict", std::string{});
  if (desk.options.json) {
    const OrderedJson json{{"format", "replay.reproduce/1"}, {"scenario", bundle->scenario},
                           {"same", differences.empty()},    {"verdict", verdict},
                           {"calls", again->journal.size()}, {"differences", differences}};
    desk.console.out << mockgraph::dump(json, 2) << '\n';
  } else {
    for (const auto& each : differences) desk.console.out << each << '\n';
    desk.console.out << bundle->scenario << ": " << verdict << ", " << again->journal.size()
                     << " calls; "
                     << (differences.empty() ? "the same to the byte" : "not the same") << '\n';
  }
  return differences.empty() ? 0 : kDiffers;
}

int schema(const Desk& desk) {
  desk.console.out << find_schema(desk.options.file)->text();
  return 0;
}

}  // namespace scenarios::runner
