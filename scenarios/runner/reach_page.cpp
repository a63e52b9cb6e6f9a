#include "mockgraph/base/text.h"
#include "scenarios/report/html.h"
#include "scenarios/report/html_page.h"
#include "scenarios/runner/reach.h"

#include <algorithm>
#include <array>

// The page of `replay coverage`.
namespace scenarios::runner {
namespace {

using report::element;
using report::html_text;
using report::Matrix;
using report::tag;

enum ReachSign : std::size_t { kProved, kPlayed, kMissing };
std::vector<report::Sign> reach_signs() {
  return {{"holds", "✓", "played in stories, and told when it is done wrong"},
          {"taken", "•", "played in stories; no mutant shows more"},
          {"error", "!", "belongs here, and no story reaches it"}};
}

Matrix::Cell cell_of(const Reached& reached, std::string_view what) {
  std::string words{what};
  words.append(" in ").append(std::to_string(reached.stories.size())).append(" stories, ");
  words.append(std::to_string(reached.mutants)).append(" mutants told");
  const auto sign = reached.stories.empty() ? kMissing : reached.mutants == 0 ? kPlayed : kProved;
  return {sign, false, std::move(words)};
}

using StoriesOf = std::vector<std::string> Reach::Requirement::*;

// Requirements, and their steps or checks.
Matrix matrix_of(const Reach& reach, const std::vector<std::string>& ids,
                 const std::map<std::string, Reached>& all, StoriesOf names,
                 std::string_view what) {
  Matrix matrix{.title = {},
                .summary = {},
                .about = {},
                .row_head = "Requirement",
                .columns = {},
                .signs = reach_signs(),
                .rows = {},
                .notes = {}};
  std::vector<std::string> columns;
  for (const auto& name : ids) {
    const auto is_named = [&](const Reach::Requirement& row) {
      return std::ranges::find(row.*names, name) != (row.*names).end();
    };
    if (std::ranges::any_of(reach.requirements, is_named)) columns.push_back(name);
  }
  for (const auto& name : columns) matrix.columns.push_back({name, name});
  for (const auto& requirement : reach.requirements) {
    Matrix::Row row{requirement.id, {}};
    for (const auto& name : columns) {
      const bool is_own = std::ranges::find(requirement.*names, name) != (requirement.*names).end();
      row.cells.push_back(is_own ? cell_of(all.at(name), what) : Matrix::Cell{});
    }
    matrix.rows.push_back(std::move(row));
  }
  return matrix;
}

Matrix steps_of(const Reach& reach) {
  auto matrix = matrix_of(reach, reach.step_ids, reach.steps, &Reach::Requirement::steps, "done");
  matrix.title = "Requirements and steps";
  matrix.summary = "Which steps of " + reach.procedure + " are about which requirement.";
  matrix.about =
      "Of each step: in how many stories it was done, and how many ways to do it wrong were told.";
  return matrix;
}

Matrix checks_of(const Reach& reach) {
  auto matrix =
      matrix_of(reach, reach.check_ids, reach.checks, &Reach::Requirement::checks, "judged");
  matrix.title = "Requirements and checks";
  matrix.summary = "Which checks look at which requirement.";
  matrix.about =
      "Of each check: in how many stories it passed or failed, and how many mutants it told.";
  return matrix;
}

Matrix stories_of(const Reach& reach, const std::vector<Outcome>& outcomes) {
  Matrix matrix{.title = "Stories and requirements",
                .summary = "Which stories do a step of a requirement, or find something about it.",
                .about = "What each of them found out stands in the report of 'replay run --html'.",
                .row_head = "Story",
                .columns = {},
                .signs = {{"taken", "•", "a step was done, or a finding raised"}},
                .rows = {},
                .notes = {}};
  for (const auto& row : reach.requirements) matrix.columns.push_back({row.id, row.text});
  for (const auto& outcome : outcomes) {
    Matrix::Row row{outcome.name, {}};
    bool is_any = false;
    for (const auto& requirement : reach.requirements) {
      const bool is_in = requirement.stories.contains(outcome.name);
      is_any = is_any || is_in;
      row.cells.push_back({0, !is_in, {}});
    }
    if (is_any) matrix.rows.push_back(std::move(row));
  }
  return matrix;
}

// The first names, and how many more.
template <class List>
std::string some_of(const List& names) {
  constexpr std::size_t kMost = 3;
  std::string text;
  std::size_t told = 0;
  for (const auto& name : names) {
    if (told == kMost) break;
    text.append(told++ == 0 ? "" : ", ").append(name);
  }
  if (names.size() > told)
    text.append(" and ").append(std::to_string(names.size() - told)).append(" more");
  return text.empty() ? std::string{"none"} : text;
}

std::string requirements_table(const Reach& reach) {
  static constexpr std::array<std::string_view, 7> kHeads{
      "", "Requirement", "Disposition", "Steps", "Checks", "Stories", "Mutants"};
  std::string rows;
  for (const auto& row : reach.requirements) {
    const auto disposition =
        row.lacks.empty() ? row.disposition : row.disposition + ": " + row.lacks;
    rows += tag("tr", {},
                element("th", row.id) + element("td", row.text) +
                    element("td", disposition, row.lacks.empty() ? "" : "error") +
                    element("td", mockgraph::join(row.steps, ", ")) +
                    element("td", mockgraph::join(row.checks, ", ")) +
                    element("td", some_of(row.stories)) + element("td", some_of(row.mutant_names)));
  }
  return tag("section", {{"id", "requirements"}},
             element("h2", "Requirements") + report::table("reach", kHeads, rows));
}

std::string findings_table(const Reach& reach) {
  static constexpr std::array<std::string_view, 4> kHeads{"Finding", "Raised by stories",
                                                          "Mutants told", "Procedure done right"};
  std::string rows;
  for (const auto& [id, stories] : reach.findings) {
    const auto mutants = reach.mutants_told.find(id);
    const bool is_green =
        std::ranges::find(reach.in_the_green_run, id) == reach.in_the_green_run.end();
    rows +=
        tag("tr", {},
            element("td", id) + element("td", some_of(stories), stories.empty() ? "error" : "") +
                element("td",
                        mutants == reach.mutants_told.end() ? "0" : std::to_string(mutants->second),
                        "number") +
                element("td", is_green ? "absent" : "raised", is_green ? "fine" : "lost"));
  }
  return tag("section", {{"id", "findings"}},
             element("h2", "Findings") + report::table("reach", kHeads, rows));
}

std::string error_row(int number, std::string_view how, const StoryNames& stories,
                      std::string_view style) {
  return tag("tr", {},
             element("td", "AADSTS" + std::to_string(number)) + element("td", how, style) +
                 element("td", some_of(stories)));
}

std::string errors_table(const ErrorCoverage& errors) {
  static constexpr std::array<std::string_view, 3> kHeads{"Error", "Reached by", "Stories"};
  std::string rows;
  for (const int number : errors.not_reached) rows += error_row(number, "nothing", {}, "lost");
  for (const auto& [number, stories] : errors.by_injection)
    rows += error_row(number, "an injected fault only", stories, "refused");
  for (const auto& [number, stories] : errors.by_state)
    rows += error_row(number, "state", stories, "fine");
  return tag(
      "section", {{"id", "errors"}},
      element("h2", "Errors of the identity platform") + report::table("reach", kHeads, rows));
}

std::string routes_table(const Reach& reach) {
  static constexpr std::array<std::string_view, 2> kHeads{"Call", "Driven by stories"};
  std::string never, driven;
  for (const auto& [route, stories] : reach.routes) {
    auto& rows = stories.empty() ? never : driven;
    rows += tag("tr", {},
                tag("td", {}, element("code", route)) +
                    element("td", stories.empty() ? "never" : some_of(stories),
                            stories.empty() ? "unknown" : ""));
  }
  return tag("section", {{"id", "calls"}},
             element("h2", "Calls") +
                 element("p", "Calls that no story makes are driven by the contract tests alone.") +
                 report::table("reach", kHeads, driven + never));
}

std::string figures_list(const Reach& reach) {
  const auto figures = figures_of(reach);
  const auto of = [&](const char* name, std::size_t all, std::string_view words) {
    return "<li><b>" + std::to_string(figures.at(name)) + "</b> of " + std::to_string(all) + " " +
           html_text(words) + "</li>";
  };
  const auto& errors = reach.errors;
  return "<ul class=\"figures\">" +
         of("requirementsInStories", reach.requirements.size(), "requirements in stories") +
         of("requirementsWithMutants", reach.requirements.size(), "with mutants") +
         of("findingsRaised", reach.findings.size(), "findings raised") +
         of("findingsByMutants", reach.findings.size(), "told a mutant") +
         of("errorsByState",
            errors.by_state.size() + errors.by_injection.size() + errors.not_reached.size(),
            "errors by state") +
         of("routesDriven", reach.routes.size(), "calls driven") + "</ul>";
}

std::string navigation() {
  static constexpr std::array<std::array<std::string_view, 2>, 9> kLinks{
      {{"requirements", "Requirements"},
       {"steps", "Steps"},
       {"checks", "Checks"},
       {"mutants", "Mutants"},
       {"resilience", "Resilience"},
       {"findings", "Findings"},
       {"errors", "Errors"},
       {"calls", "Calls"},
       {"stories", "Stories"}}};
  std::string html;
  for (const auto& [id, words] : kLinks) html += report::link_to(id, words);
  return tag("nav", {{"aria-label", "Sections"}}, html);
}

}  // namespace

std::string as_html(const Reach& reach, const std::vector<Outcome>& outcomes,
                    const MutationRun& mutants, const Matrix& resilience,
                    const std::string& version) {
  std::string html =
      report::page_head("mockgraph replay: coverage") + "<body><header>" +
      element("h1", "What " + std::to_string(outcomes.size()) + " stories and " +
                        std::to_string(mutants.mutants.size()) + " mutants reach") +
      element("p", "Simulator. Not Microsoft. Nothing here touched a real tenant.", "notice") +
      navigation() + "</header><main>" + figures_list(reach) + requirements_table(reach) +
      matrix_section(steps_of(reach), "steps") + matrix_section(checks_of(reach), "checks") +
      matrix_section(matrix_of(mutants), "mutants") + matrix_section(resilience, "resilience") +
      findings_table(reach) + errors_table(reach.errors) + routes_table(reach) +
      matrix_section(stories_of(reach, outcomes), "stories") + "</main>";
  html += element("footer", "replay, mockgraph " + version + ". This page loads nothing.");
  return html + "</body></html>\n";
}

}  // namespace scenarios::runner
