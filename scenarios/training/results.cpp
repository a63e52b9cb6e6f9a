#include "scenarios/training/results.h"

#include "mockgraph/base/json_read.h"
#include "scenarios/report/html.h"

#include <nlohmann/json.hpp>

namespace scenarios::training {
namespace {

using mockgraph::Instant;
using mockgraph::OrderedJson;

std::string state_of(const ResultRow& row) {
  if (row.lesson.empty()) return "not begun";
  return row.is_passed ? "passed" : "under way";
}
std::string moment_of(const ResultRow& row) { return row.at ? mockgraph::rfc3339(*row.at) : ""; }

// What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
bool is_formula(std::string_view text) {
  return !text.empty() && std::string_view{"=+-@\t\r"}.find(text[0]) != std::string_view::npos;
}

std::string cell(std::string_view text) {
  std::string out = is_formula(text) ? "'" : "";
  out += text;
  if (out.find_first_of(",\"\r\n'") == std::string::npos) return out;
  std::string quoted = "\"";
  for (const char c : out) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

std::vector<std::string> cells_of(const ResultRow& row) {
  if (row.lesson.empty()) return {row.trainee, "", state_of(row), "", "", "", "", "", "", ""};
  return {row.trainee,
          row.lesson,
          state_of(row),
          std::to_string(row.points),
          std::to_string(row.checks_passed),
          std::to_string(row.checks),
          std::to_string(row.hints),
          std::to_string(row.probes),
          row.is_solved ? "yes" : "no",
          moment_of(row)};
}

constexpr std::string_view kStyle =
    "body{font:16px system-ui,sans-serif;margin:2rem;color-scheme:light dark}"
    "table{border-collapse:collapse}th,td{padding:.3rem .8rem;text-align:left;"
    "border-bottom:1px solid #8888}td:nth-child(n+4){text-align:right}";

constexpr const char* kHead[]{"trainee", "lesson", "state",  "points", "checks passed",
                              "checks",  "hints",  "probes", "solved", "at"};

}  // namespace

std::string results_csv(const std::vector<ResultRow>& rows) {
  std::string text;
  const auto line = [&](const auto& cells) {
    bool is_first = true;
    for (const auto& each : cells) {
      if (!is_first) text += ",";
      text += cell(each);
      is_first = false;
    }
    text += "\r\n";
  };
  line(kHead);
  for (const auto& row : rows) line(cells_of(row));
  return text;
}

std::string results_html(const std::string& title, const std::vector<ResultRow>& rows,
                         Instant now) {
  const auto safe = report::html_text(title);
  std::string text = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>";
  text.append(safe).append("</title><meta http-equiv=\"Content-Security-Policy\" content=\"");
  text.append("default-src 'none'; style-src 'unsafe-inline'\"><style>").append(kStyle);
  text.append("</style></head><body>\n<h1>").append(safe).append("</h1>\n<p>");
  text.append(mockgraph::rfc3339(now)).append("</p>\n<table><thead><tr>");
  for (const auto* each : kHead) text.append("<th scope=\"col\">").append(each).append("</th>");
  text += "</tr></thead><tbody>\n";
  for (const auto& row : rows) {
    text += "<tr>";
    for (const auto& each : cells_of(row))
      text.append("<td>").append(report::html_text(each)).append("</td>");
    text += "</tr>\n";
  }
  return text + "</tbody></table>\n</body></html>\n";
}

OrderedJson result_json(const ResultRow& row) {
  OrderedJson json{{"lesson", row.lesson}, {"passed", row.is_passed}, {"points", row.points}};
  if (row.lesson.empty()) json["lesson"] = nullptr;
  json["checksPassed"] = row.checks_passed;
  json["checks"] = row.checks;
  json["hints"] = row.hints;
  json["probes"] = row.probes;
  json["solved"] = row.is_solved;
  json["at"] = row.at ? OrderedJson(mockgraph::rfc3339(*row.at)) : OrderedJson{};
  return json;
}

std::string results_json(const std::string& title, const std::vector<ResultRow>& rows,
                         Instant now) {
  OrderedJson json{{"version", 1}, {"title", title}, {"at", mockgraph::rfc3339(now)}};
  json["results"] = OrderedJson::array();
  for (const auto& row : rows) {
    OrderedJson each{{"trainee", row.trainee}};
    each.update(result_json(row));
    json["results"].push_back(std::move(each));
  }
  return mockgraph::dump(json, 2) + "\n";
}

}  // namespace scenarios::training
