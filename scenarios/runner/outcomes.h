#pragma once

#include "scenarios/runner/play.h"

#include <cstddef>
#include <string>
#include <vector>

// The outcomes of a run in the forms that people and machines read.
namespace scenarios::runner {

struct Totals {
  std::size_t passed = 0, failed = 0, could_not_run = 0, invalid = 0, nothing_verified = 0;
};
[[nodiscard]] Totals totals_of(const std::vector<Outcome>& outcomes);

// 0 all as expected · 1 a difference · 2 an invalid file · 3 one could not run · 4 nothing was
// verified (or one scenario verifies nothing); the worst of them counts, in the order 3, 2, 1, 4.
[[nodiscard]] int exit_code(const std::vector<Outcome>& outcomes);

struct TextStyle {
  bool colour = false;
  bool verbose = false;
};
// One line a scenario, then the differences of those that failed.
[[nodiscard]] std::string table_line(const Outcome& outcome, std::size_t name_width,
                                     TextStyle style);
[[nodiscard]] std::string differences_text(const Outcome& outcome, TextStyle style);
[[nodiscard]] std::string summary_line(const std::vector<Outcome>& outcomes);

// "replay.run/1": versioned, keys in a fixed order.
[[nodiscard]] std::string as_json(const std::vector<Outcome>& outcomes);
// JUnit's XML: one suite, one case a scenario; times in seconds.
[[nodiscard]] std::string as_junit(const std::vector<Outcome>& outcomes);
// One self-contained page: findings, requirement coverage, and for each scenario a timeline and a
// sequence picture of its calls. Opens without a request to anywhere.
[[nodiscard]] std::string as_html(const std::vector<Outcome>& outcomes);

}  // namespace scenarios::runner
