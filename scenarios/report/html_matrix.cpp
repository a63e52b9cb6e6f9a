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
    html += "<li>" + element("h4", note.name) + lines + "</li>";
  }
  return html.empty() ? html : "<ul class=\"differences error\">" + html + "</ul>";
}

}  // namespace

std::string matrix_section(const Matrix& matrix, const std::string& id) {
  std::string html = element("h2", matrix.title) + element("p", matrix.summary) +
                     element("p", matrix.about) + legend_of(matrix) +
                     "<div class=\"scroll\" tabindex=\"0\"><table class=\"heat matrix\">" +
                     heads_of(matrix) + "<tbody>";
  for (const auto& row : matrix.rows) {
    std::string cells = tag("th", {{"scope", "row"}}, html_text(row.name));
    for (const auto& cell : row.cells) cells += cell_of(matrix, cell);
    html += tag("tr", {}, cells);
  }
  return tag("section", {{"id", id}}, html + "</tbody></table></div>" + notes_of(matrix));
}

std::string as_html(const Matrix& matrix, const std::string& version) {
  std::string html =
      page_head("mockgraph replay: " + matrix.title) + "<body><header>" +
      element("h1", matrix.title) +
      element("p", "Simulator. Not Microsoft. Nothing here touched a real tenant.", "notice") +
      "</header><main>" + matrix_section(matrix, "matrix") + "</main>";
  html += element("footer", "replay, mockgraph " + version + ". This page loads nothing.");
  return html + "</body></html>\n";
}

}  // namespace scenarios::report
