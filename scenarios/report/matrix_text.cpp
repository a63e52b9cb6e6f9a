#include "scenarios/report/matrix.h"
#include "scenarios/report/padded.h"

#include <algorithm>

namespace scenarios::report {
namespace {

std::string numbered(std::size_t column) {
  const auto number = std::to_string(column + 1);
  return std::string(number.size() < 3 ? 3 - number.size() : 1, ' ') + number;
}

std::string column_lines(const Matrix& matrix) {
  std::size_t width = 0;
  for (const auto& column : matrix.columns) width = std::max(width, column.name.size());
  std::string text;
  for (std::size_t i = 0; i < matrix.columns.size(); ++i) {
    const auto& column = matrix.columns[i];
    text.append(numbered(i)).append("  ").append(padded(column.name, width)).append("  ");
    text.append(column.says).append("\n");
  }
  return text;
}

std::string line_of(const Matrix& matrix, const Matrix::Row& row, std::size_t width) {
  auto line = padded(row.name, width);
  for (const auto& cell : row.cells)
    line.append("  ").append(cell.empty ? " " : matrix.signs[cell.sign].sign);
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

}  // namespace

std::string as_text(const Matrix& matrix) {
  auto text = column_lines(matrix) + "\n";
  for (const auto& sign : matrix.signs)
    text.append("  ").append(sign.sign).append("  ").append(sign.words).append("\n");
  std::size_t width = matrix.row_head.size();
  for (const auto& row : matrix.rows) width = std::max(width, row.name.size());
  text.append("\n").append(padded(matrix.row_head, width));
  for (std::size_t i = 0; i < matrix.columns.size(); ++i) text += numbered(i);
  text += "\n";
  for (const auto& row : matrix.rows) text += line_of(matrix, row, width);
  for (const auto& note : matrix.notes) {
    text.append("\n").append(note.name).append("\n");
    for (const auto& line : note.lines) text.append("  ").append(line).append("\n");
  }
  return text;
}

}  // namespace scenarios::report
