#include "scenarios/runner/update.h"

#include "scenarios/runner/edits.h"

#include <algorithm>

namespace scenarios::runner {
namespace {

using mockgraph::Error;
using mockgraph::OrderedJson;
using mockgraph::Result;

// Expects something that whatever happened will differ from. What it adds to the file first.
Edits ask_for_all(Scenario& scenario) {
  const bool has_check =
      std::ranges::any_of(scenario.acts, [](const Act& act) { return act.verb == Verb::kCheck; });
  if (has_check) {
    scenario.expect.findings.emplace();
    return {{"/expect/findings", OrderedJson::array()}};
  }
  for (const auto& step : scenario.procedure.steps) scenario.expect.steps.emplace_back(step.id, "");
  return {{"/expect/steps", OrderedJson::object()}};
}

}  // namespace

Result<Update> updated(const Scenario& scenario, const Stage& stage, std::string text) {
  Scenario asked = scenario;
  Edits edits;
  if (asked.expect.empty()) edits = ask_for_all(asked);
  Update update{.text = {}, .written = edits.size()};
  const auto outcome = play(asked, stage);
  if (outcome.verdict == Verdict::kCouldNotRun)
    return Error{mockgraph::ErrorKind::kUnavailable, "not-played", outcome.fault, {}, {}};
  for (const auto& difference : outcome.differences) {
    update.written += difference.edits.empty() ? 0U : 1U;
    std::ranges::copy(difference.edits, std::back_inserter(edits));
  }
  ASSIGN_OR_RETURN(update.text, mockgraph::files::edited(std::move(text), edits));
  ASSIGN_OR_RETURN(const auto document,
                   mockgraph::files::parse_document(scenario.file, update.text));
  RETURN_IF_ERROR(scenario_of(document, std::nullopt));
  return update;
}

}  // namespace scenarios::runner
