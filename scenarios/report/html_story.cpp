#include "mockgraph/base/text.h"
#include "scenarios/report/as_html.h"
#include "scenarios/report/as_text.h"
#include "scenarios/report/html.h"
#include "scenarios/report/pictures.h"

#include <algorithm>

namespace scenarios::report {
namespace {

std::string story_fact(std::string_view name, std::string_view value) {
  return value.empty() ? std::string{} : element("dt", name) + element("dd", value);
}

std::string facts(const Story& story) {
  std::string html;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) html += tag("div", {}, story_fact(name, value));
  };
  add("File", story.file);
  add("Procedure", story.procedure);
  add("Requirements", mockgraph::join(story.requirements, ", "));
  add("Tags", mockgraph::join(story.tags, ", "));
  if (story.fault.empty()) {
    add("Verified", std::to_string(story.verified));
    add("Calls", std::to_string(story.calls));
    add("Simulated time", mockgraph::duration_text(story.virtual_time));
    add("Seed", std::to_string(story.seed));
  }
  return "<dl class=\"facts\">" + html + "</dl>";
}

std::string difference_list(const Story& story) {
  std::string html;
  for (const auto& each : story.differences) {
    std::string facts = story_fact("expected", each.expected) + story_fact("seen", each.seen) +
                        story_fact("nearest", each.near_miss);
    if (each.place.line != 0) facts += story_fact("at", place_text(each.place));
    for (const auto& place : each.related) facts += story_fact("procedure", place_text(place));
    html += "<li class=\"lost\">" + element("strong", each.where) + "<dl class=\"difference\">" +
            facts + "</dl></li>";
  }
  return html.empty() ? html
                      : element("h4", "What is not as expected") + "<ul class=\"differences\">" +
                            html + "</ul>";
}

// "#12 #13": lines of the journal, for request ids that are in it.
std::string proofs(const Story& story, const std::vector<std::string>& request_ids) {
  std::string html;
  for (const auto& id : request_ids) {
    const auto call = std::ranges::find(story.journal, id, &Call::request_id);
    if (call == story.journal.end()) continue;
    html += (html.empty() ? "" : " ") +
            link_to(call_id(story, *call), "#" + std::to_string(call->number));
  }
  return html.empty() ? html : "<dt>proof</dt><dd>" + html + "</dd>";
}

std::string findings(const Story& story, const Act& act) {
  if (act.findings.empty() && act.unknowns.empty())
    return act.verb == "check" ? element("p", "No findings.", "fine") : std::string{};
  std::string html;
  for (const auto& each : act.findings) {
    const auto style = each.severity == "error"     ? "error"
                       : each.severity == "warning" ? "warning"
                                                    : "info";
    html += "<li class=\"finding " + std::string{style} + "\">" +
            tag("p", {},
                element("code", each.id) + " " + element("b", each.severity, style) + " " +
                    html_text(each.requirement)) +
            "<dl>" + story_fact("seen", each.seen) + story_fact("expected", each.expected) +
            story_fact("because", each.because) + story_fact("CIPP says", each.product) +
            story_fact("repair", each.repair) + proofs(story, each.request_ids) + "</dl></li>";
  }
  for (const auto& each : act.unknowns)
    html += "<li class=\"finding unknown\">" +
            tag("p", {}, element("code", each.check) + " " + element("b", "unknown", "unknown")) +
            "<dl>" + story_fact("reason", each.reason) + proofs(story, {each.request_id}) +
            "</dl></li>";
  return "<ul class=\"findings\">" + html + "</ul>";
}

std::string steps(const Act& act) {
  if (act.steps.empty()) return {};
  std::string html;
  for (const auto& step : act.steps) {
    html += "<li>" + html_text(step.title) + ": " +
            element("strong", step.status, step.status == "failed" ? "lost" : "");
    if (!step.reason.empty()) html += ". " + html_text(step.reason);
    html += "</li>";
  }
  return "<ol class=\"steps\">" + html + "</ol>";
}

std::string product(const Act& act) {
  std::string html;
  for (const auto& card : act.product) {
    std::string lines;
    for (const auto& each : card.lines) lines += element("li", each);
    html += element("p", card.title) + "<ul>" + lines + "</ul>";
  }
  return html.empty()
             ? html
             : "<details><summary>What CIPP's own checks would say</summary>" + html + "</details>";
}

std::string act_html(const Story& story, const Act& act) {
  std::string html = element("h4", act.summary);
  if (!act.failure.empty()) html += element("p", act.failure, "refused");
  for (const auto& written : {act.output, act.errors}) {
    if (!written.empty()) html += element("pre", written);
  }
  return html + steps(act) + findings(story, act) + product(act);
}

std::string chains(const Story& story) {
  std::string html;
  for (const auto& chain : story.chains) {
    const auto amr = chain.amr.empty() ? "none" : mockgraph::join(chain.amr, ", ");
    html += element("p", (chain.user.empty() ? "An application" : chain.user) + ", amr: " + amr +
                             ". " + mockgraph::join(chain.words, " → ")) +
            "<div class=\"scroll\" tabindex=\"0\">" + chain_picture(chain) + "</div>";
  }
  return html.empty() ? html : element("h4", "Where the tokens come from") + html;
}

std::string pictures(const Story& story) {
  if (story.journal.empty()) return {};
  const auto framed = [](const std::string& picture) {
    return "<div class=\"scroll\" tabindex=\"0\">" + picture + "</div>";
  };
  return element("h4", "Timeline") + framed(timeline_picture(story)) + element("h4", "Calls") +
         framed(sequence_picture(story)) + journal_html(story);
}

std::string badges(const Story& story) {
  auto html = element("span", verdict_words(story.verdict), verdict_style(story.verdict));
  if (story.change && *story.change != Change::kUnchanged)
    html += " " + element("span", kChangeText.text(*story.change), "badge");
  return html;
}

}  // namespace

std::string story_html(const Story& story) {
  const bool is_fine = story.verdict == Verdict::kPassed;
  std::string html = "<details class=\"story\" id=\"" + html_text(story.name) +
                     "\" data-verdict=\"" + std::string{verdict_style(story.verdict)} +
                     "\" data-requirements=\"" +
                     html_text(mockgraph::join(story.requirements, " ")) + "\" data-change=\"";
  if (story.change) html += kChangeText.text(*story.change);
  html += is_fine ? "\">" : "\" open>";
  html += "<summary><h3>" + html_text(story.name) + "</h3> " + badges(story) + "</summary>";
  if (!story.summary.empty()) html += element("p", story.summary, "summary");
  if (!story.fault.empty()) html += element("p", story.fault, "lost fault");
  html += facts(story) + difference_list(story);
  for (const auto& act : story.acts) html += act_html(story, act);
  return html + chains(story) + pictures(story) + "</details>";
}

}  // namespace scenarios::report
