#include "scenarios/runner/reach.h"

#include "mockgraph/app/served.h"
#include "mockgraph/base/text.h"
#include "scenarios/report/padded.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {
namespace {

using mockgraph::OrderedJson;

bool holds(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

bool was_done(const client::procedure::StepResult& step) {
  using client::procedure::StepStatus;
  return step.status == StepStatus::kDone || step.status == StepStatus::kAlready;
}

bool was_judged(const client::checks::Judged& check) {
  using client::checks::Verdict;
  return check.verdict == Verdict::kPassed || check.verdict == Verdict::kFailed;
}

// Where steps were done and checks judged; those of other procedures are nobody's here.
void add_stories(const Outcome& outcome, Reach& reach) {
  for (const auto& act : outcome.acts) {
    for (const auto& step : act.steps) {
      const auto found = reach.steps.find(step.id);
      if (found != reach.steps.end() && was_done(step)) found->second.stories.insert(outcome.name);
    }
    for (const auto& check : act.checks) {
      if (was_judged(check)) reach.checks[check.check].stories.insert(outcome.name);
    }
  }
}

void add_mutants(const MutationRun& mutants, Reach& reach) {
  std::map<std::string, std::string> checks;
  for (const auto& kind : client::checks::all_findings())
    checks[std::string{kind.id}] = std::string{kind.check};
  for (const auto& mutant : mutants.mutants) {
    if (mutant.fate == Fate::kKilled) {
      auto& step = reach.steps[mutant.step];
      ++step.mutants;
      step.names.push_back(mutant.name);
    }
    std::set<std::string> told;
    for (const auto& id : mutant.findings) {
      told.insert(checks[id]);
      ++reach.mutants_told[id];
    }
    for (const auto& check : told) ++reach.checks[check].mutants;
  }
}

bool is_about(const client::report::Report& act, const std::string& requirement) {
  return std::ranges::any_of(
      act.findings, [&](const auto& finding) { return finding.requirement == requirement; });
}

// What a disposition says has to be so: what is executed was done in a story, what is executed or
// checked is told when it is done wrong, and of the rest the procedure says why it is neither.
std::string lacks_of(const client::procedure::Requirement& each, const Reach::Requirement& row) {
  using client::procedure::Disposition;
  if (each.disposition == Disposition::kAdvisory || each.disposition == Disposition::kNotCheckable)
    return each.reason.empty() ? "nobody says why it is only that" : "";
  if (each.disposition == Disposition::kExecuted && row.steps.empty())
    return "no step of the procedure is about it";
  if (each.disposition == Disposition::kChecked && row.checks.empty())
    return "no check looks at it";
  if (row.stories.empty()) return "no story does or looks at it";
  return row.mutants == 0 ? "no mutant shows that a check bites" : "";
}

Reach::Requirement requirement_of(const client::procedure::Requirement& each,
                                  const client::procedure::Procedure& procedure,
                                  const std::vector<Outcome>& outcomes, const Reach& reach) {
  Reach::Requirement row{
      .id = each.id,
      .text = each.text,
      .disposition = std::string{client::procedure::kDispositionText.text(each.disposition)},
      .steps = {},
      .checks = each.checks,
      .stories = {}};
  for (const auto& step : procedure.steps) {
    if (!holds(step.requirements, each.id)) continue;
    row.steps.push_back(step.id);
    const auto& reached = reach.steps.at(step.id);
    row.stories.insert(reached.stories.begin(), reached.stories.end());
    row.mutants += reached.mutants;
    for (const auto& name : reached.names)
      row.mutant_names.push_back(std::string{step.id}.append(" ").append(name));
  }
  for (const auto& outcome : outcomes) {
    const auto looks = [&](const auto& act) { return is_about(act, each.id); };
    if (std::ranges::any_of(outcome.acts, looks)) row.stories.insert(outcome.name);
  }
  row.lacks = lacks_of(each, row);
  return row;
}

std::size_t reached(const std::map<std::string, StoryNames>& all) {
  return static_cast<std::size_t>(
      std::ranges::count_if(all, [](const auto& each) { return !each.second.empty(); }));
}

// Those that nobody reaches, by name; of the others how many stories do.
std::string reached_lines(std::string_view heading, const std::map<std::string, StoryNames>& all) {
  std::string text{"\n"};
  text.append(heading).append(", and in how many stories\n");
  for (const auto& [name, stories] : all)
    text.append(report::padded(std::to_string(stories.size()), 5)).append(name).append("\n");
  return text;
}

OrderedJson json_of(const std::map<std::string, StoryNames>& all) {
  auto json = OrderedJson::object();
  for (const auto& [name, stories] : all) json[name] = stories;
  return json;
}

OrderedJson json_of(const std::map<std::string, Reached>& all) {
  auto json = OrderedJson::object();
  for (const auto& [name, each] : all)
    json[name] = {{"stories", each.stories}, {"mutants", each.mutants}};
  return json;
}

}  // namespace

Reach reach_of(const client::procedure::Procedure& procedure, const std::vector<Outcome>& outcomes,
               const MutationRun& mutants) {
  Reach reach{.procedure = procedure.id,
              .requirements = {},
              .in_the_green_run = mutants.baseline,
              .errors = error_coverage(outcomes)};
  for (const auto& step : procedure.steps) {
    reach.step_ids.push_back(step.id);
    reach.steps[step.id];
  }
  for (const auto& kind : client::checks::all_findings()) {
    reach.findings[std::string{kind.id}];
    if (reach.checks.try_emplace(std::string{kind.check}).second)
      reach.check_ids.emplace_back(kind.check);
  }
  for (const auto& route : mockgraph::app::served_routes()) {
    if (route.find("/_mockgraph") == std::string::npos) reach.routes[route];
  }
  for (const auto& outcome : outcomes) {
    add_stories(outcome, reach);
    for (const auto& act : outcome.acts) {
      for (const auto& finding : act.findings) reach.findings[finding.id].insert(outcome.name);
    }
    for (const auto& entry : outcome.journal) {
      auto at = std::string{entry->method}.append(" ").append(entry->route);
      const auto route = reach.routes.find(at);
      if (route != reach.routes.end()) route->second.insert(outcome.name);
    }
  }
  add_mutants(mutants, reach);
  for (const auto& each : procedure.requirements)
    reach.requirements.push_back(requirement_of(each, procedure, outcomes, reach));
  return reach;
}

std::vector<std::string> Reach::lacks() const {
  std::vector<std::string> sentences;
  for (const auto& row : requirements) {
    if (!row.lacks.empty())
      sentences.push_back(std::string{row.id}
                              .append(" is said to be ")
                              .append(row.disposition)
                              .append(": ")
                              .append(row.lacks));
  }
  return sentences;
}

std::map<std::string, std::size_t> figures_of(const Reach& reach) {
  const auto count = [&](const auto& holds) {
    return static_cast<std::size_t>(std::ranges::count_if(reach.requirements, holds));
  };
  using Row = Reach::Requirement;
  return {{"requirements", reach.requirements.size()},
          {"requirementsInStories", count([](const Row& row) { return !row.stories.empty(); })},
          {"requirementsWithMutants", count([](const Row& row) { return row.mutants != 0; })},
          {"findingsRaised", reached(reach.findings)},
          {"findingsByMutants", reach.mutants_told.size()},
          {"routesDriven", reached(reach.routes)},
          {"errorsByState", reach.errors.by_state.size()}};
}

std::string as_text(const Reach& reach) {
  std::string text = "requirement  disposition    steps  checks  stories  mutants\n";
  for (const auto& row : reach.requirements) {
    text.append(report::padded(row.id, 13)).append(report::padded(row.disposition, 15));
    text.append(report::padded(std::to_string(row.steps.size()), 7));
    text.append(report::padded(std::to_string(row.checks.size()), 8));
    text.append(report::padded(std::to_string(row.stories.size()), 9));
    text.append(std::to_string(row.mutants)).append("\n");
  }
  text += reached_lines("findings", reach.findings) + reached_lines("calls", reach.routes) + "\n";
  for (const auto& [name, figure] : figures_of(reach))
    text.append(report::padded(name, 25)).append(std::to_string(figure)).append("\n");
  return text;
}

std::string as_json(const Reach& reach) {
  auto requirements = OrderedJson::array();
  for (const auto& row : reach.requirements)
    requirements.push_back({{"id", row.id},
                            {"disposition", row.disposition},
                            {"steps", row.steps},
                            {"checks", row.checks},
                            {"stories", row.stories},
                            {"mutants", row.mutants},
                            {"mutantNames", row.mutant_names}});
  for (std::size_t i = 0; i < reach.requirements.size(); ++i) {
    if (!reach.requirements[i].lacks.empty())
      requirements[i]["lacks"] = reach.requirements[i].lacks;
  }
  const OrderedJson json{{"version", 1},
                         {"figures", figures_of(reach)},
                         {"requirements", std::move(requirements)},
                         {"steps", json_of(reach.steps)},
                         {"checks", json_of(reach.checks)},
                         {"findings", json_of(reach.findings)},
                         {"mutantsTold", reach.mutants_told},
                         {"inTheGreenRun", reach.in_the_green_run},
                         {"routes", json_of(reach.routes)},
                         {"errors", OrderedJson::parse(as_json(reach.errors))}};
  return mockgraph::dump(json, 2) + "\n";
}

}  // namespace scenarios::runner
