#include "scenarios/report/as_html.h"

#include "mockgraph/base/base64.h"
#include "mockgraph/base/digest.h"
#include "scenarios/report/as_text.h"
#include "scenarios/report/html.h"
#include "scenarios/report/html_page.h"

#include "embedded/report_css.h"
#include "embedded/report_js.h"

namespace scenarios::report {
namespace {

// What a Content-Security-Policy lets pass by its very text.
std::string hash_source(std::string_view text) {
  return "'sha256-" + mockgraph::base64(mockgraph::bytes_of(mockgraph::sha256(text))) + "'";
}

std::string contents(bool has_coverage) {
  std::string links = link_to("scenarios", "Scenarios") + " " + link_to("heat-map", "Heat map");
  if (has_coverage) links += " " + link_to("coverage", "Requirement coverage");
  links += " " + link_to("stories", "Stories");
  return tag("nav", {{"aria-label", "Parts of this report"}}, links);
}

}  // namespace

std::string page_head(std::string_view title) {
  const auto css = mockgraph::embedded::report_css(), js = mockgraph::embedded::report_js();
  std::string html =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src " +
      hash_source(css) + "; script-src " + hash_source(js) +
      "; base-uri 'none'; form-action 'none'\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<meta name=\"color-scheme\" content=\"light dark\">"
      "<meta name=\"referrer\" content=\"no-referrer\">";
  html += element("title", title);
  return html.append("<style>").append(css).append("</style></head>");
}

std::string_view verdict_words(Verdict verdict) {
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

std::string_view verdict_style(Verdict verdict) {
  return verdict == Verdict::kPassed ? "fine" : "lost";
}

std::string as_html(const Run& run) {
  const auto coverage = coverage_html(run);
  std::string html = page_head("mockgraph replay") + "<body>" +
                     tag("a", {{"class", "skip"}, {"href", "#scenarios"}}, "To the scenarios");
  html += "<header>" + element("h1", "Replay of the service account procedure") +
          element("p", summary_line(run)) +
          element("p", "Simulator. Not Microsoft. Nothing here touched a real tenant.", "notice") +
          contents(!coverage.empty()) + "</header><main>";
  html += overview_html(run) + heat_map_html(run) + coverage;
  html += "<section id=\"stories\">" + element("h2", "Stories");
  for (const auto& story : run.stories) html += story_html(story);
  html += "</section></main>" +
          element("footer", "replay, mockgraph " + run.version + ". This page loads nothing.");
  return html.append("<script>").append(mockgraph::embedded::report_js()) +
         "</script></body></html>\n";
}

}  // namespace scenarios::report
