#include "scenarios/runner/outcomes.h"
#include "scenarios/runner/pictures.h"

#include <algorithm>
#include <map>
#include <set>

#include "embedded/page_css.h"

namespace scenarios::runner {
namespace {

using client::report::Report;

std::string element(std::string_view name, std::string_view text, std::string_view style = {}) {
  std::string out = "<" + std::string{name};
  if (!style.empty()) out += " class=\"" + std::string{style} + "\"";
  return out + ">" + html_text(text) + "</" + std::string{name} + ">";
}

std::string_view word(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPassed:
      return "as expected";
    case Verdict::kFailed:
      return "not as expected";
    case Verdict::kCouldNotRun:
      return "could not run";
    case Verdict::kInvalid:
      return "invalid file";
    case Verdict::kNothingVerified:
      return "verifies nothing";
  }
  return {};
}

std::string_view style_of(Verdict verdict) { return verdict == Verdict::kPassed ? "fine" : "lost"; }

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& each : words) out += (out.empty() ? "" : ", ") + each;
  return out;
}

std::string scenario_table(const std::vector<Outcome>& outcomes) {
  std::string html =
      "<div class=\"scroll\"><table><thead><tr><th>Scenario</th><th>Verdict</th>"
      "<th>What happens</th><th>Requirements</th><th>Calls</th></tr></thead><tbody>";
  for (const auto& each : outcomes) {
    html += "<tr><td><a href=\"#" + html_text(each.name) + "\">" + html_text(each.name) +
            "</a></td>" + element("td", word(each.verdict), style_of(each.verdict)) +
            element("td", each.summary) + element("td", joined(each.requirements)) +
            element("td", std::to_string(each.journal.size()), "number") + "</tr>";
  }
  return html + "</tbody></table></div>";
}

// What all runs together did about each requirement.
struct Requirement {
  std::string text, disposition, reason;
  std::set<std::string> steps, checks, scenarios;
};

std::map<std::string, Requirement> coverage_of(const std::vector<Outcome>& outcomes) {
  std::map<std::string, Requirement> all;
  for (const auto& outcome : outcomes) {
    for (const auto& act : outcome.acts) {
      for (const auto& each : act.requirements) {
        auto& requirement = all[each.id];
        requirement.text = each.text;
        requirement.disposition = each.disposition;
        requirement.reason = each.reason;
        requirement.steps.insert(each.steps.begin(), each.steps.end());
        requirement.checks.insert(each.checks.begin(), each.checks.end());
      }
    }
    for (const auto& id : outcome.requirements) {
      if (all.contains(id)) all[id].scenarios.insert(outcome.name);
    }
  }
  return all;
}

// Empty when no act was the setup client's: only it meets requirements.
std::string coverage_table(const std::vector<Outcome>& outcomes) {
  auto all = coverage_of(outcomes);
  if (all.empty()) return {};
  std::vector<std::string> ids;
  for (const auto& [id, requirement] : all) ids.push_back(id);
  const auto place = [](const std::string& id) { return std::stoi("0" + id.substr(1)); };
  std::ranges::sort(ids, {}, place);
  const auto listed = [](const std::set<std::string>& words) {
    return joined({words.begin(), words.end()});
  };
  std::string html =
      "<h2>Requirement coverage</h2>"
      "<div class=\"scroll\"><table><thead><tr><th>Id</th><th>Requirement</th>"
      "<th>Disposition</th><th>Steps taken</th><th>Checks made</th><th>Scenarios about it</th>"
      "</tr></thead><tbody>";
  for (const auto& id : ids) {
    const auto& each = all[id];
    html += "<tr>" + element("td", id) + element("td", each.text) +
            element("td", each.disposition + (each.reason.empty() ? "" : ": " + each.reason)) +
            element("td", listed(each.steps)) + element("td", listed(each.checks)) +
            element("td", listed(each.scenarios)) + "</tr>";
  }
  return html + "</tbody></table></div>";
}

std::string findings_table(const Report& act) {
  if (act.findings.empty() && act.unknowns.empty())
    return act.verb == "check" ? element("p", "No findings.", "fine") : std::string{};
  std::string html =
      "<div class=\"scroll\"><table><thead><tr><th>Finding</th><th>Requirement</th><th>Seen</th>"
      "<th>Expected</th><th>Because</th><th>Repair</th></tr></thead><tbody>";
  for (const auto& each : act.findings) {
    const auto severity = client::checks::kSeverityText.text(each.severity);
    html += "<tr><td><code>" + html_text(each.id) + "</code> " +
            element("span", severity, severity == "error" ? "lost" : "refused") + "</td>" +
            element("td", each.requirement) + element("td", each.seen) +
            element("td", each.expected) +
            element("td",
                    each.product.empty() ? each.because : each.because + " CIPP: " + each.product) +
            element("td", each.repair) + "</tr>";
  }
  for (const auto& each : act.unknowns)
    html += "<tr><td><code>" + html_text(each.check) +
            "</code> unknown</td><td></td><td colspan=\"4\">" + html_text(each.reason) +
            "</td></tr>";
  return html + "</tbody></table></div>";
}

std::string steps_list(const Report& act) {
  if (act.steps.empty()) return {};
  std::string html = "<ol>";
  for (const auto& step : act.steps) {
    const auto status = client::procedure::kStepStatusText.text(step.status);
    html += "<li>" + html_text(step.title) + ": " +
            element("strong", status,
                    step.status == client::procedure::StepStatus::kFailed ? "lost" : "") +
            (step.reason.empty() ? "" : ". " + html_text(step.reason)) + "</li>";
  }
  return html + "</ol>";
}

std::string chains(const Outcome& outcome) {
  if (outcome.chains.empty()) return {};
  std::string html = "<h3>Where the tokens come from</h3>";
  for (const auto& chain : outcome.chains)
    html +=
        element("p", chain.user + ", amr: " + (chain.amr.empty() ? "none" : joined(chain.amr))) +
        "<div class=\"scroll\">" + chain_picture(chain) + "</div>";
  return html;
}

std::string details(const Outcome& outcome) {
  std::string html =
      "<details id=\"" + html_text(outcome.name) + "\"" +
      (outcome.verdict == Verdict::kPassed ? "" : " open") + "><summary>" +
      html_text(outcome.name) + " <span class=\"" + std::string{style_of(outcome.verdict)} + "\">" +
      std::string{word(outcome.verdict)} + "</span></summary>" + element("p", outcome.summary);
  if (!outcome.fault.empty()) html += element("p", outcome.fault, "lost");
  for (const auto& each : outcome.differences) {
    html += "<p class=\"lost\"><strong>" + html_text(each.where) + "</strong><br>expected " +
            html_text(each.expected) + "<br>seen " + html_text(each.seen) +
            (each.near_miss.empty() ? "" : "<br>nearest " + html_text(each.near_miss)) + "</p>";
  }
  for (const auto& act : outcome.acts)
    html += element("h3", act.verb + ": " + client::report::summary(act)) + steps_list(act) +
            findings_table(act);
  html += chains(outcome);
  if (!outcome.journal.empty())
    html += "<h3>Timeline</h3>" + timeline_picture(outcome) + "<h3>Calls</h3>" +
            sequence_picture(outcome);
  return html + "</details>";
}

}  // namespace

std::string as_html(const std::vector<Outcome>& outcomes) {
  std::string html =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\"><title>mockgraph replay</title><style>" +
      std::string{mockgraph::embedded::page_css()} + "</style></head><body><main>";
  html += "<h1>Replay of the service account procedure</h1>" +
          element("p", summary_line(outcomes)) +
          element("p", "Simulator. Not Microsoft. Nothing here touched a real tenant.", "notice");
  html += "<h2>Scenarios</h2>" + scenario_table(outcomes);
  html += coverage_table(outcomes);
  html += "<h2>Stories</h2>";
  for (const auto& outcome : outcomes) html += details(outcome);
  return html + "</main></body></html>\n";
}

}  // namespace scenarios::runner
