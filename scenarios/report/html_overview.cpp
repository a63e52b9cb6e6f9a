#include "mockgraph/base/text.h"
#include "scenarios/report/as_html.h"
#include "scenarios/report/html.h"
#include "scenarios/report/totals.h"

#include <algorithm>
#include <array>

namespace scenarios::report {
namespace {

std::string figure(std::size_t count, std::string_view words, std::string_view style) {
  if (count == 0 && style == "lost") return {};
  return "<li class=\"" + std::string{style} + "\">" + element("b", std::to_string(count)) + " " +
         html_text(words) + "</li>";
}

std::string figures(const Run& run) {
  const auto totals = totals_of(run.stories);
  const auto changed = [&](Change change) {
    return static_cast<std::size_t>(std::ranges::count(run.stories, change, &Story::change));
  };
  std::string html = figure(totals.passed, "as expected", "fine") +
                     figure(totals.failed, "not as expected", "lost") +
                     figure(totals.could_not_run, "could not run", "lost") +
                     figure(totals.invalid, "invalid", "lost") +
                     figure(totals.nothing_verified, "verified nothing", "lost");
  if (!run.baseline.empty())
    html += figure(changed(Change::kNewFailing), "newly failing", "lost") +
            figure(changed(Change::kFixed), "fixed", "fine") +
            figure(changed(Change::kStillFailing), "still failing", "lost") +
            figure(changed(Change::kNew), "new", "plain") +
            figure(changed(Change::kUnchanged), "unchanged", "plain") +
            figure(run.absent.size(), "not in this run", "plain");
  return "<ul class=\"figures\">" + html + "</ul>";
}

// Shown by the script, which alone can make use of it.
std::string filters(const Run& run) {
  std::string html =
      "<div class=\"filters\" role=\"search\" hidden>"
      "<label>Words <input id=\"f-text\" type=\"search\"></label>"
      "<label>Verdict <select id=\"f-verdict\"><option value=\"\">any</option>"
      "<option value=\"fine\">as expected</option>"
      "<option value=\"lost\">not as expected</option></select></label>"
      "<label>Requirement <select id=\"f-requirement\"><option value=\"\">any</option>";
  for (const auto& story_row : coverage_of(run.stories))
    html += element("option", story_row.requirement.id);
  html += "</select></label>";
  if (!run.baseline.empty()) {
    html += "<label>Since the baseline <select id=\"f-change\"><option value=\"\">any</option>";
    for (const auto& [change, word] : kChangeText.rows) html += element("option", word);
    html += "</select></label>";
  }
  return html +
         "<button type=\"button\" id=\"f-open\">Open all</button>"
         "<button type=\"button\" id=\"f-close\">Close all</button>"
         "<output id=\"f-count\" aria-live=\"polite\"></output></div>";
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string story_row(const Story& story, bool has_changes) {
  const auto change = story.change ? kChangeText.text(*story.change) : std::string_view{};
  std::string cells = tag("th", {{"scope", "row"}}, link_to(story.name, story.name)) +
                      element("td", verdict_words(story.verdict), verdict_style(story.verdict));
  if (has_changes) cells += element("td", change, "change");
  cells += element("td", story.summary.empty() ? first_line(story.fault) : story.summary, "words") +
           element("td", mockgraph::join(story.requirements, ", ")) +
           element("td", std::to_string(story.verified), "number") +
           element("td", std::to_string(story.calls), "number");
  return tag("tr", {{"data-story", story.name}}, cells);
}

}  // namespace

std::string overview_html(const Run& run) {
  const bool has_changes = !run.baseline.empty();
  std::vector<std::string_view> heads{"Scenario", "Verdict"};
  if (has_changes) heads.emplace_back("Since the baseline");
  for (const auto* head : {"What happens", "Requirements", "Verified", "Calls"})
    heads.emplace_back(head);
  std::string rows;
  for (const auto& story : run.stories) rows += story_row(story, has_changes);
  std::string html = "<section id=\"scenarios\">" + element("h2", "Scenarios") + figures(run);
  if (has_changes) html += element("p", "The baseline is " + run.baseline + ".");
  if (!run.absent.empty())
    html += element("p",
                    "Of the baseline, not in this run: " + mockgraph::join(run.absent, ", ") + ".");
  return html + filters(run) + table("stories", heads, rows) + "</section>";
}

std::string coverage_html(const Run& run) {
  const auto coverage = coverage_of(run.stories);
  if (coverage.empty()) return {};
  constexpr std::array<std::string_view, 6> kHeads{
      "Id", "Requirement", "Disposition", "Steps taken", "Checks made", "Scenarios about it"};
  std::string rows;
  for (const auto& [each, stories] : coverage) {
    std::string links;
    for (const auto& story : stories) links += (links.empty() ? "" : ", ") + link_to(story, story);
    const bool is_long = stories.size() > 6;
    if (is_long)
      links = "<details><summary>" + std::to_string(stories.size()) + " scenarios</summary>" +
              links + "</details>";
    rows += "<tr>" + tag("th", {{"scope", "row"}}, html_text(each.id)) + element("td", each.text) +
            element("td", each.disposition + (each.reason.empty() ? "" : ": " + each.reason)) +
            element("td", mockgraph::join(each.steps, ", ")) +
            element("td", mockgraph::join(each.checks, ", ")) + tag("td", {}, links) + "</tr>";
  }
  return "<section id=\"coverage\">" + element("h2", "Requirement coverage") +
         table("coverage", kHeads, rows) + "</section>";
}

}  // namespace scenarios::report
