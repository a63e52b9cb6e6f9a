#include "scenarios/report/as_html.h"
#include "scenarios/report/html.h"
#include "scenarios/report/totals.h"

#include <algorithm>
#include <array>
#include <map>

namespace scenarios::report {
namespace {

// What a story found out about a requirement, worst last.
enum class Heat { kNothing, kTaken, kHolds, kUnknown, kWarning, kError };
struct HeatSign {
  std::string_view style, sign, words;
};
const HeatSign& sign_of(Heat heat) {
  static constexpr auto kSigns = std::to_array<HeatSign>({{"", "", ""},
                                                          {"taken", "•", "steps taken"},
                                                          {"holds", "✓", "checked, holds"},
                                                          {"unknown", "?", "checked, unknown"},
                                                          {"warning", "~", "a warning"},
                                                          {"error", "!", "an error"}});
  return kSigns[static_cast<std::size_t>(heat)];
}

using Heats = std::map<std::string, Heat>;

void warm(Heats& heats, const std::string& requirement, Heat heat) {
  auto& known = heats[requirement];
  known = std::max(known, heat);
}

// By the last check, since the story goes on until then; by the steps where nobody checked.
Heats heats_of(const Story& story) {
  Heats heats;
  for (const auto& act : story.acts) {
    for (const auto& step : act.steps) {
      if (step.status != "done" && step.status != "already") continue;
      for (const auto& id : step.requirements) warm(heats, id, Heat::kTaken);
    }
  }
  const auto check = std::find_if(story.acts.rbegin(), story.acts.rend(),
                                  [](const Act& act) { return act.verb == "check"; });
  if (check == story.acts.rend()) return heats;
  for (const auto& judged : check->checks) {
    const bool is_known = judged.verdict == "passed" || judged.verdict == "unknown";
    if (!is_known) continue;
    for (const auto& id : judged.requirements)
      warm(heats, id, judged.verdict == "passed" ? Heat::kHolds : Heat::kUnknown);
  }
  for (const auto& finding : check->findings) {
    if (finding.severity != "info")
      warm(heats, finding.requirement, finding.severity == "error" ? Heat::kError : Heat::kWarning);
  }
  return heats;
}

std::string heat_cell(Heat heat, bool is_about) {
  const auto& sign = sign_of(heat);
  if (heat == Heat::kNothing && !is_about) return "<td></td>";
  std::string style{sign.style};
  if (is_about) style += style.empty() ? "about" : " about";
  std::string words{sign.words};
  if (is_about) words += words.empty() ? "about it" : ", about it";
  return tag("td", {{"class", style}}, html_text(sign.sign) + said(words));
}

std::string legend() {
  std::string html;
  for (const auto heat :
       {Heat::kHolds, Heat::kTaken, Heat::kUnknown, Heat::kWarning, Heat::kError}) {
    const auto& sign = sign_of(heat);
    html += "<li>" + element("span", sign.sign, sign.style) + " " + html_text(sign.words) + "</li>";
  }
  return "<ul class=\"legend heat\">" + html +
         "<li><span class=\"about\"></span> the scenario is about it</li></ul>";
}

}  // namespace

std::string heat_map_html(const Run& run) {
  const auto rows = coverage_of(run.stories);
  if (rows.empty()) return {};
  std::string html = "<section id=\"heat-map\">" + element("h2", "Heat map") +
                     element("p",
                             "What each scenario found out about each requirement, in the end. "
                             "A scenario in which something is done wrong is as expected when "
                             "the error is found.") +
                     legend() +
                     "<div class=\"scroll\" tabindex=\"0\"><table class=\"heat\"><thead><tr>"
                     "<th scope=\"col\">Scenario</th>";
  for (const auto& each : rows)
    html += tag("th", {{"scope", "col"}},
                tag("abbr", {{"title", each.requirement.text}}, html_text(each.requirement.id)));
  html += "</tr></thead><tbody>";
  for (const auto& story : run.stories) {
    const auto heats = heats_of(story);
    if (heats.empty() && story.requirements.empty()) continue;
    std::string cells = tag("th", {{"scope", "row"}, {"class", verdict_style(story.verdict)}},
                            link_to(story.name, story.name));
    for (const auto& each : rows) {
      const auto& id = each.requirement.id;
      const auto heat = heats.find(id);
      const bool is_about = std::ranges::count(story.requirements, id) != 0;
      cells += heat_cell(heat == heats.end() ? Heat::kNothing : heat->second, is_about);
    }
    html += tag("tr", {{"data-story", story.name}}, cells);
  }
  return html + "</tbody></table></div></section>";
}

}  // namespace scenarios::report
