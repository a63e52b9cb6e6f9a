#pragma once

#include <string>
#include <vector>

namespace scenarios::report {

// What a cell of a matrix says.
struct Sign {
  std::string style, sign, words;  // "holds", "✓", "survives by itself": as in page.css
};

// Rows and columns with signs where they meet, and a list of what is to be said at length.
struct Matrix {
  std::string title, summary, about;  // a heading and two sentences
  std::string row_head;               // of the rows' names
  struct Column {
    std::string name, says;
  };
  std::vector<Column> columns;
  std::vector<Sign> signs;  // a legend
  struct Cell {
    std::size_t sign = 0;  // among the signs
    bool empty = true;
    std::string words{};  // instead of the sign's own; may be empty
  };
  struct Row {
    std::string name;
    std::vector<Cell> cells;  // one a column
  };
  std::vector<Row> rows;
  struct Note {
    std::string name;
    std::vector<std::string> lines;
  };
  std::vector<Note> notes;
};

// In letters of a fixed width: columns are numbered, and explained above.
[[nodiscard]] std::string as_text(const Matrix& matrix);

// The whole page, or its section for a page of several.
[[nodiscard]] std::string matrix_section(const Matrix& matrix, const std::string& id);
[[nodiscard]] std::string as_html(const Matrix& matrix, const std::string& version);

}  // namespace scenarios::report
