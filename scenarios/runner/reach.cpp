#include "scenarios/runner/reach.h"

#include "mockgraph/app/served.h"
#include "mockgraph/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {
namespace {

using mockgraph::OrderedJson;

bool holds(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

bool looks_at(const client::report::Report& act, const Reach::Requirement& requirement) {
  const bool is_done = std::ranges::any_of(act.steps, [&](const auto& step) {
    using client::procedure::StepStatus;
    return holds(requirement.steps, step.id) &&
           (step.status == StepStatus::kDone || step.status == StepStatus::kAlready);
  });
  return is_done || std::ranges::any_of(act.findings, [&](const auto& finding) {
           return finding.requirement == requirement.id;
         });
}

std::size_t mutants_of_steps(const std::vector<std::string>& steps, const MutationRun& run) {
  return static_cast<std::size_t>(std::ranges::count_if(run.mutants, [&](const Judged& each) {
    return each.fate == Fate::kKilled && holds(steps, each.step);
  }));
}

std::vector<Reach::Requirement> requirements_of(const client::procedure::Procedure& procedure,
                                                const std::vector<Outcome>& outcomes,
                                                const MutationRun& mutants) {
  std::vector<Reach::Requirement> rows;
  for (const auto& each : procedure.requirements) {
    Reach::Requirement row{
        .id = each.id,
        .disposition = std::string{client::procedure::kDispositionText.text(each.disposition)},
        .steps = {},
        .checks = each.checks,
        .stories = {}};
    for (const auto& step : procedure.steps) {
      if (holds(step.requirements, each.id)) row.steps.push_back(step.id);
    }
    for (const auto& outcome : outcomes) {
      const auto looks = [&](const auto& act) { return looks_at(act, row); };
      if (std::ranges::any_of(outcome.acts, looks)) row.stories.insert(outcome.name);
    }
    row.mutants = mutants_of_steps(row.steps, mutants);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::size_t reached(const std::map<std::string, StoryNames>& all) {
  return static_cast<std::size_t>(
      std::ranges::count_if(all, [](const auto& each) { return !each.second.empty(); }));
}

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size(), width), ' ');
  return text;
}

// Those that nobody reaches, by name; of the others how many stories do.
std::string list_of(std::string_view heading, const std::map<std::string, StoryNames>& all) {
  std::string text{"\n"};
  text.append(heading).append(", and in how many stories\n");
  for (const auto& [name, stories] : all)
    text.append(padded(std::to_string(stories.size()), 5)).append(name).append("\n");
  return text;
}

OrderedJson json_of(const std::map<std::string, StoryNames>& all) {
  auto json = OrderedJson::object();
  for (const auto& [name, stories] : all) json[name] = stories;
  return json;
}

}  // namespace

Reach reach_of(const client::procedure::Procedure& procedure, const std::vector<Outcome>& outcomes,
               const MutationRun& mutants) {
  Reach reach{.requirements = requirements_of(procedure, outcomes, mutants)};
  for (const auto& kind : client::checks::all_findings()) reach.findings[std::string{kind.id}];
  for (const auto& route : mockgraph::app::served_routes()) {
    if (route.find("/_mockgraph") == std::string::npos) reach.routes[route];
  }
  for (const auto& outcome : outcomes) {
    for (const auto& act : outcome.acts) {
      for (const auto& finding : act.findings) reach.findings[finding.id].insert(outcome.name);
    }
    for (const auto& entry : outcome.journal) {
      auto at = std::string{entry->method}.append(" ").append(entry->route);
      const auto route = reach.routes.find(at);
      if (route != reach.routes.end()) route->second.insert(outcome.name);
    }
  }
  for (const auto& mutant : mutants.mutants) {
    for (const auto& id : mutant.findings) ++reach.mutants_told[id];
  }
  return reach;
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
          {"routesDriven", reached(reach.routes)}};
}

std::string as_text(const Reach& reach) {
  std::string text = "requirement  disposition    steps  checks  stories  mutants\n";
  for (const auto& row : reach.requirements) {
    text.append(padded(row.id, 13)).append(padded(row.disposition, 15));
    text.append(padded(std::to_string(row.steps.size()), 7));
    text.append(padded(std::to_string(row.checks.size()), 8));
    text.append(padded(std::to_string(row.stories.size()), 9));
    text.append(std::to_string(row.mutants)).append("\n");
  }
  text += list_of("findings", reach.findings) + list_of("calls", reach.routes) + "\n";
  for (const auto& [name, figure] : figures_of(reach))
    text.append(padded(name, 25)).append(std::to_string(figure)).append("\n");
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
                            {"mutants", row.mutants}});
  const OrderedJson json{{"version", 1},
                         {"figures", figures_of(reach)},
                         {"requirements", std::move(requirements)},
                         {"findings", json_of(reach.findings)},
                         {"mutantsTold", reach.mutants_told},
                         {"routes", json_of(reach.routes)}};
  return mockgraph::dump(json, 2) + "\n";
}

}  // namespace scenarios::runner
