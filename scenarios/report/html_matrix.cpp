#include "scenarios/report/html.h"
#include "scenarios/report/html_page.h"
#include "scenarios/report/matrix.h"

namespace scenarios::report {
namespace {

std::string legend_of(const Matrix& matrix) {
  std::string html;
  for (const auto& sign : matrix.signs)
    html += "<li>" + element("span", sign.sign, sign.style) + " " + html_text(sign.words) + "</li>";
  return "<ul class=\"legend heat\">" + html + "</ul>";
}

std::string heads_of(const Matrix& matrix) {
  std::string html = "<thead><tr>" + tag("th", {{"scope", "col"}}, html_text(matrix.row_head));
  for (const auto& column : matrix.columns)
    html += tag("th", {{"scope", "col"}},
                tag("abbr", {{"title", column.says}}, html_text(column.name)));
  return html + "</tr></thead>";
}

// What the heads' short names mean, for those who cannot point at them as well.
std::string column_notes(const Matrix& matrix) {
  std::string html;
  for (const auto& column : matrix.columns) {
    if (!column.says.empty() && column.says != column.name)
      html += element("dt", column.name) + element("dd", column.says);
  }
  if (html.empty()) return html;
  return "<details>" + element("summary", "What the columns mean") + tag("dl", {}, html) +
         "</details>";
}

std::string cell_of(const Matrix& matrix, const Matrix::Cell& cell) {
  if (cell.empty) return "<td></td>";
  const auto& sign = matrix.signs[cell.sign];
  const auto& words = cell.words.empty() ? sign.words : cell.words;
  return tag("td", {{"class", sign.style}, {"title", cell.words}},
             html_text(sign.sign) + said(words));
}

std::string notes_of(const Matrix& matrix) {
  std::string html;
  for (const auto& note : matrix.notes) {
    std::string lines;
    for (const auto& line : note.lines) lines += element("p", line);
    html += "<li>" + element("h3", note.name) + lines + "</li>";
  }
  return html.empty() ? html : "<ul class=\"differences error\">" + html + "</ul>";
}

// The notes come first: nobody should have to look for them below some hundred rows.
std::string section_of(const Matrix& matrix, const std::string& id, std::string_view heading) {
  std::string html = element("h2", heading) + element("p", matrix.summary) +
                     element("p", matrix.about) + notes_of(matrix) + legend_of(matrix) +
                     column_notes(matrix);
  std::string rows;
  for (const auto& row : matrix.rows) {
    std::string cells = tag("th", {{"scope", "row"}}, html_text(row.name));
    for (const auto& cell : row.cells) cells += cell_of(matrix, cell);
    rows += tag("tr", {}, cells);
  }
  html += tag("div",
              {{"class", "scroll tall"},
               {"tabindex", "0"},
               {"role", "region"},
               {"aria-label", matrix.title}},
              tag("table", {{"class", "heat matrix"}}, heads_of(matrix) + tag("tbody", {}, rows)));
  return tag("section", {{"id", id}}, html);
}

}  // namespace

std::string matrix_section(const Matrix& matrix, const std::string& id) {
  return section_of(matrix, id, matrix.title);
}

std::string as_html(const Matrix& matrix, const std::string& version) {
  std::string html =
      page_head("mockgraph replay: " + matrix.title) + "<body><header>" +
      element("h1", matrix.title) +
      element("p", "Simulator. Not Microsoft. Nothing here touched a real tenant.", "notice") +
      "</header><main>" + section_of(matrix, "matrix", "Matrix") + "</main>";
  html += element("footer", "replay, mockgraph " + version + ". This page loads nothing.");
  return html + "</body></html>\n";
}

}  // namespace scenarios::report
