#pragma once

#include "scenarios/report/run.h"

#include <string>

namespace scenarios::report {

struct TextStyle {
  bool colour = false;
  bool verbose = false;
};
// One line a scenario, then the differences of those that failed.
[[nodiscard]] std::string table_line(const Story& story, std::size_t name_width, TextStyle style);
[[nodiscard]] std::string differences_text(const Story& story, TextStyle style);
// "122 scenarios: 121 as expected, 1 not; 1 newly failing since main.json"
[[nodiscard]] std::string summary_line(const Run& run);
// All of these: what a terminal shows of a run.
[[nodiscard]] std::string as_text(const Run& run, TextStyle style);

// "scenarios/mine.json:12:5"; without what is not known.
[[nodiscard]] std::string place_text(const Place& place);

}  // namespace scenarios::report
