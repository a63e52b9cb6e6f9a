#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/base/json_read.h"

#include <optional>
#include <string>
#include <vector>

// Results for people and their programs, wherever they come from.
namespace scenarios::training {

// One lesson of one trainee: passed, or under way. Without a lesson: he has begun none.
struct ResultRow {
  std::string trainee, lesson;
  bool is_passed = false;
  int points = 0;
  std::size_t checks_passed = 0, checks = 0;
  std::size_t hints = 0, probes = 0;
  bool is_solved = false;
  std::optional<mockgraph::Instant> at;  // when it was passed, by the lesson's clock
};

// RFC 4180 with a header line. A name that a spreadsheet would take for a formula is kept from
// being one by an apostrophe before it.
[[nodiscard]] std::string results_csv(const std::vector<ResultRow>& rows);

// A page of its own: no script, nothing loaded from anywhere, every name as text.
[[nodiscard]] std::string results_html(const std::string& title, const std::vector<ResultRow>& rows,
                                       mockgraph::Instant now);

// A row without its trainee.
[[nodiscard]] mockgraph::OrderedJson result_json(const ResultRow& row);
[[nodiscard]] std::string results_json(const std::string& title, const std::vector<ResultRow>& rows,
                                       mockgraph::Instant now);

}  // namespace scenarios::training
