#include "scenarios/report/as_html.h"
#include "scenarios/report/html.h"
#include "scenarios/report/pictures.h"
#include "scenarios/report/svg.h"

#include <algorithm>
#include <array>

namespace scenarios::report {
namespace {

std::string body(std::string_view name, const std::string& text) {
  return text.empty() ? std::string{}
                      : element("dt", name) + "<dd>" + element("pre", text) + "</dd>";
}

std::string trace(const Call& call) {
  std::string html;
  for (const auto& line : call.trace) {
    html += "<li>" + html_text(line.rule) + ": " + element("b", line.outcome);
    if (!line.detail.empty()) html += ". " + html_text(line.detail);
    html += "</li>";
  }
  return html.empty() ? html : "<dt>decided</dt><dd><ol>" + html + "</ol></dd>";
}

std::string changes(const Call& call) {
  std::string html;
  for (const auto& change : call.changes) html += element("li", change);
  return html.empty() ? html : "<dt>changed</dt><dd><ul>" + html + "</ul></dd>";
}

std::string fact(std::string_view name, std::string_view value) {
  return value.empty() ? std::string{} : element("dt", name) + element("dd", value);
}

// A sign-in's address is longer than all else that is told of it.
constexpr std::size_t kLongTarget = 120;
bool is_long(const Call& call) { return call.target.size() > kLongTarget; }

std::string short_target(const Call& call) {
  if (!is_long(call)) return call.target;
  const auto query = std::min(call.target.find('?'), kLongTarget);
  return call.target.substr(0, query) + (query == kLongTarget ? "…" : "?…");
}

// Empty of a call of which there is no more to tell.
std::string more(const Call& call) {
  const auto facts = (is_long(call) ? fact("address", call.target) : std::string{}) +
                     fact("part of", call.batch) + fact("injected", call.fault) + trace(call) +
                     changes(call) + fact("touches", call.requirement) +
                     fact("repair", call.repair) + body("sent", call.request_body) +
                     body("answered", call.response_body);
  if (facts.empty()) return {};
  return "<details><summary>more</summary><dl>" + fact("request id", call.request_id) +
         fact("route", call.route) + facts + "</dl></details>";
}

std::string row(const Story& story, const Call& call) {
  auto answer = call.status == 0 ? std::string{"no answer"} : std::to_string(call.status);
  if (!call.error.empty()) answer += " " + call.error;
  if (call.unheard) answer += ", which the client never saw";
  std::string what = element("code", call.method + " " + short_target(call));
  if (!call.during.empty()) what += " " + element("small", call.during);
  const auto style = call.unheard ? "lost" : svg::tone(call.status);
  const auto caller = call.caller.empty() ? "nobody" : call.caller;
  return tag("tr", {{"id", call_id(story, call)}},
             element("td", std::to_string(call.number)) +
                 element("td", mockgraph::rfc3339(call.at)) + tag("td", {}, what + more(call)) +
                 element("td", caller) + element("td", answer, style));
}

}  // namespace

std::string journal_html(const Story& story) {
  constexpr std::array<std::string_view, 5> kHeads{"#", "When", "Call", "Caller", "Answer"};
  std::string rows;
  for (const auto& call : story.journal) rows += row(story, call);
  return "<details class=\"journal\"><summary>Journal, " + std::to_string(story.journal.size()) +
         " calls; secrets are not in it</summary>" + table("journal", kHeads, rows) + "</details>";
}

}  // namespace scenarios::report
