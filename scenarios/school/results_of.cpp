#include "scenarios/school/results_of.h"

#include <algorithm>

namespace scenarios::school {
namespace {

using training::ResultRow;

std::size_t checks_of(const std::string& lesson) {
  const auto found = training::find_lesson(lesson);
  return found.ok() ? training::plan_of(**found).checks.size() : 0;
}

}  // namespace

std::vector<ResultRow> results_of(const Seat& seat) {
  std::vector<ResultRow> rows;
  const auto practice = training::practice_in(*seat.box->read());
  if (practice == nullptr) return rows;
  const auto& lesson = practice->lesson->name;
  const auto& progress = practice->progress;
  for (const auto& [id, achievement] : practice->passed) {
    ResultRow row{.trainee = seat.name, .lesson = id};
    row.is_passed = true;
    row.points = achievement.points;
    row.checks = row.checks_passed = checks_of(id);
    row.at = achievement.at;
    rows.push_back(std::move(row));
  }
  auto current = std::ranges::find(rows, lesson, &ResultRow::lesson);
  if (current == rows.end()) {
    current = rows.insert(current, {.trainee = seat.name, .lesson = lesson});
    current->points = training::score_of(progress, training::plan_of(*practice->lesson));
    current->checks = checks_of(lesson);
    current->checks_passed = progress.held.size();
  }
  current->hints = progress.hints;
  current->probes = progress.probes.size();
  current->is_solved = progress.is_solved;
  return rows;
}

std::vector<ResultRow> results_of(const Course& course) {
  std::vector<ResultRow> rows;
  for (const auto& seat : course.seats()) {
    auto own = results_of(*seat);
    if (own.empty()) own.push_back({.trainee = seat->name});
    std::ranges::move(own, std::back_inserter(rows));
  }
  return rows;
}

}  // namespace scenarios::school
