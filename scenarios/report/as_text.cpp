#include "scenarios/report/as_text.h"

#include "mockgraph/base/text.h"
#include "scenarios/report/padded.h"
#include "scenarios/report/totals.h"

#include <algorithm>
#include <array>

namespace scenarios::report {
namespace {

constexpr std::size_t kVerdictWidth = 18;  // the longest, and a gap
constexpr std::size_t kFiguresWidth = 25;

std::string painted(std::string text, Verdict verdict, TextStyle style) {
  if (!style.colour) return text;
  const auto* colour = verdict == Verdict::kPassed ? "\x1b[32m" : "\x1b[31m";
  return colour + text + "\x1b[0m";
}

std::string milliseconds(std::int64_t microseconds) {
  const auto tenths = microseconds / 100;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " ms";
}

std::string figures(const Story& story) {
  auto text =
      std::to_string(story.verified) + " verified, " + std::to_string(story.calls) + " calls";
  if (story.microseconds != 0)
    text = padded(std::move(text), kFiguresWidth) + milliseconds(story.microseconds);
  const bool is_news = story.change && *story.change != Change::kUnchanged;
  return is_news ? text.append("  ").append(kChangeText.text(*story.change)) : text;
}

std::string indented(std::string_view text) {
  std::string done;
  for (const auto line : mockgraph::split(mockgraph::trim(text), '\n')) {
    if (!line.empty()) done.append("    ").append(line).append("\n");
  }
  return done;
}

std::string since(const Run& run) {
  if (run.baseline.empty()) return {};
  std::string text;
  const auto add = [&](std::size_t count, std::string_view word) {
    if (count == 0) return;
    text += (text.empty() ? "; " : ", ") + std::to_string(count) + " ";
    text += word;
  };
  for (const auto change : {Change::kNewFailing, Change::kFixed, Change::kStillFailing,
                            Change::kNew, Change::kUnchanged})
    add(static_cast<std::size_t>(std::ranges::count(run.stories, change, &Story::change)),
        kChangeText.text(change));
  add(run.absent.size(), "not in this run");
  return text + " since " + run.baseline;
}

}  // namespace

std::string place_text(const Place& place) {
  std::string text = place.file;
  if (place.line != 0) text += ":" + std::to_string(place.line);
  if (place.column != 0) text += ":" + std::to_string(place.column);
  return text;
}

std::string table_line(const Story& story, std::size_t name_width, TextStyle style) {
  const auto line = painted(padded(std::string{kVerdictText.text(story.verdict)}, kVerdictWidth),
                            story.verdict, style);
  if (!story.fault.empty()) return line + story.name;  // not played: there are no figures
  return line + padded(story.name, name_width + 2) + figures(story);
}

std::string differences_text(const Story& story, TextStyle style) {
  if (story.verdict == Verdict::kPassed && !style.verbose) return {};
  std::string text = "\n" + painted(story.name, story.verdict, style) + "  " + story.file + "\n";
  if (!story.summary.empty()) text += "  " + story.summary + "\n";
  if (!story.fault.empty()) text += "  " + story.fault + "\n";
  if (story.verdict == Verdict::kNothingVerified)
    text += "  'expect' is empty: say what must be true, or the scenario proves nothing\n";
  for (const auto& each : story.differences) {
    text += "  " + each.where + "\n    expected  " + each.expected + "\n    seen      " +
            each.seen + "\n";
    if (!each.near_miss.empty()) text += "    nearest   " + each.near_miss + "\n";
    if (each.place.line != 0) text += "    at        " + place_text(each.place) + "\n";
  }
  for (const auto& act : story.acts) {
    if (const auto written = indented(act.output) + indented(act.errors); !written.empty())
      text.append("  ").append(act.summary).append("; it wrote\n").append(written);
  }
  return text;
}

std::string summary_line(const Run& run) {
  const auto& stories = run.stories;
  const auto totals = totals_of(stories);
  std::int64_t microseconds = 0;
  for (const auto& story : stories) microseconds += story.microseconds;
  std::string line = std::to_string(stories.size()) +
                     (stories.size() == 1 ? " scenario: " : " scenarios: ") +
                     std::to_string(totals.passed) + " as expected";
  if (totals.failed != 0) line += ", " + std::to_string(totals.failed) + " not";
  if (totals.could_not_run != 0)
    line += ", " + std::to_string(totals.could_not_run) + " could not run";
  if (totals.invalid != 0) line += ", " + std::to_string(totals.invalid) + " invalid";
  if (totals.nothing_verified != 0)
    line += ", " + std::to_string(totals.nothing_verified) + " verified nothing";
  if (microseconds != 0) line += "; " + milliseconds(microseconds);
  return line + since(run);
}

std::string as_text(const Run& run, TextStyle style) {
  std::size_t width = 0;
  for (const auto& story : run.stories) {
    if (story.fault.empty()) width = std::max(width, story.name.size());
  }
  std::string text;
  for (const auto& story : run.stories) text += table_line(story, width, style) + "\n";
  for (const auto& story : run.stories) text += differences_text(story, style);
  return text;
}

}  // namespace scenarios::report
