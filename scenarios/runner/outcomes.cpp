#include "scenarios/runner/outcomes.h"

#include "mockgraph/base/enum_text.h"
#include "mockgraph/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {
namespace {

using mockgraph::OrderedJson;

constexpr auto kVerdictText = mockgraph::enum_text<Verdict>({
    {Verdict::kPassed, "passed"},
    {Verdict::kFailed, "failed"},
    {Verdict::kCouldNotRun, "could not run"},
    {Verdict::kInvalid, "invalid file"},
    {Verdict::kNothingVerified, "verifies nothing"},
});

constexpr std::size_t kVerdictWidth = 18;  // the longest, and a gap

std::string painted(std::string text, Verdict verdict, TextStyle style) {
  if (!style.colour) return text;
  const auto* colour = verdict == Verdict::kPassed ? "\x1b[32m" : "\x1b[31m";
  return colour + text + "\x1b[0m";
}

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

std::string milliseconds(std::int64_t microseconds) {
  const auto tenths = microseconds / 100;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " ms";
}

OrderedJson difference_json(const Difference& difference) {
  OrderedJson json{
      {"where", difference.where}, {"expected", difference.expected}, {"seen", difference.seen}};
  if (!difference.near_miss.empty()) json["nearMiss"] = difference.near_miss;
  return json;
}

OrderedJson outcome_json(const Outcome& outcome) {
  OrderedJson json{{"name", outcome.name},
                   {"file", outcome.file},
                   {"summary", outcome.summary},
                   {"requirements", outcome.requirements},
                   {"verdict", kVerdictText.text(outcome.verdict)},
                   {"verified", outcome.verified},
                   {"calls", outcome.journal.size()},
                   {"virtualTime", mockgraph::duration_text(outcome.virtual_time)},
                   {"seed", outcome.seed},
                   {"microseconds", outcome.microseconds}};
  if (!outcome.fault.empty()) json["fault"] = outcome.fault;
  json["differences"] = OrderedJson::array();
  for (const auto& each : outcome.differences) json["differences"].push_back(difference_json(each));
  json["acts"] = OrderedJson::array();
  for (const auto& act : outcome.acts)
    json["acts"].push_back(OrderedJson::parse(client::report::as_json(act), nullptr, false));
  return json;
}

std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
      out += c;
  }
  return out;
}

std::string seconds(std::int64_t microseconds) {
  auto fraction = std::to_string(microseconds % 1'000'000);
  fraction.insert(0, 6 - fraction.size(), '0');
  return std::to_string(microseconds / 1'000'000) + "." + fraction;
}

}  // namespace

Totals totals_of(const std::vector<Outcome>& outcomes) {
  Totals totals;
  for (const auto& outcome : outcomes) {
    switch (outcome.verdict) {
      case Verdict::kPassed:
        ++totals.passed;
        break;
      case Verdict::kFailed:
        ++totals.failed;
        break;
      case Verdict::kCouldNotRun:
        ++totals.could_not_run;
        break;
      case Verdict::kInvalid:
        ++totals.invalid;
        break;
      case Verdict::kNothingVerified:
        ++totals.nothing_verified;
        break;
    }
  }
  return totals;
}

int exit_code(const std::vector<Outcome>& outcomes) {
  const auto totals = totals_of(outcomes);
  if (totals.could_not_run != 0) return 3;
  if (totals.invalid != 0) return 2;
  if (totals.failed != 0) return 1;
  return totals.nothing_verified != 0 || totals.passed == 0 ? 4 : 0;
}

std::string table_line(const Outcome& outcome, std::size_t name_width, TextStyle style) {
  std::string line = painted(padded(std::string{kVerdictText.text(outcome.verdict)}, kVerdictWidth),
                             outcome.verdict, style);
  line += padded(outcome.name, name_width + 2);
  if (!outcome.fault.empty()) return line;  // not played: there are no figures
  std::string figures = std::to_string(outcome.verified) + " verified, " +
                        std::to_string(outcome.journal.size()) + " calls";
  return line + padded(std::move(figures), 25) + milliseconds(outcome.microseconds);
}

std::string differences_text(const Outcome& outcome, TextStyle style) {
  if (outcome.verdict == Verdict::kPassed && !style.verbose) return {};
  std::string text =
      "\n" + painted(outcome.name, outcome.verdict, style) + "  " + outcome.file + "\n";
  if (!outcome.summary.empty()) text += "  " + outcome.summary + "\n";
  if (!outcome.fault.empty()) text += "  " + outcome.fault + "\n";
  if (outcome.verdict == Verdict::kNothingVerified)
    text += "  'expect' is empty: say what must be true, or the scenario proves nothing\n";
  for (const auto& each : outcome.differences) {
    text += "  " + each.where + "\n    expected  " + each.expected + "\n    seen      " +
            each.seen + "\n";
    if (!each.near_miss.empty()) text += "    nearest   " + each.near_miss + "\n";
  }
  return text;
}

std::string summary_line(const std::vector<Outcome>& outcomes) {
  const auto totals = totals_of(outcomes);
  std::int64_t microseconds = 0;
  for (const auto& outcome : outcomes) microseconds += outcome.microseconds;
  std::string line = std::to_string(outcomes.size()) +
                     (outcomes.size() == 1 ? " scenario: " : " scenarios: ") +
                     std::to_string(totals.passed) + " as expected";
  if (totals.failed != 0) line += ", " + std::to_string(totals.failed) + " not";
  if (totals.could_not_run != 0)
    line += ", " + std::to_string(totals.could_not_run) + " could not run";
  if (totals.invalid != 0) line += ", " + std::to_string(totals.invalid) + " invalid";
  if (totals.nothing_verified != 0)
    line += ", " + std::to_string(totals.nothing_verified) + " verified nothing";
  return line + "; " + milliseconds(microseconds);
}

std::string as_json(const std::vector<Outcome>& outcomes) {
  const auto totals = totals_of(outcomes);
  OrderedJson json{{"format", "replay.run/1"},       {"passed", totals.passed},
                   {"failed", totals.failed},        {"couldNotRun", totals.could_not_run},
                   {"invalid", totals.invalid},      {"nothingVerified", totals.nothing_verified},
                   {"exitCode", exit_code(outcomes)}};
  json["scenarios"] = OrderedJson::array();
  for (const auto& outcome : outcomes) json["scenarios"].push_back(outcome_json(outcome));
  return mockgraph::dump(json, 2) + "\n";
}

std::string as_junit(const std::vector<Outcome>& outcomes) {
  const auto totals = totals_of(outcomes);
  std::int64_t microseconds = 0;
  for (const auto& outcome : outcomes) microseconds += outcome.microseconds;
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"replay\" tests=\"" +
      std::to_string(outcomes.size()) + "\" failures=\"" + std::to_string(totals.failed) +
      "\" errors=\"" +
      std::to_string(totals.could_not_run + totals.invalid + totals.nothing_verified) +
      "\" time=\"" + seconds(microseconds) + "\">\n";
  for (const auto& outcome : outcomes) {
    text += "  <testcase classname=\"scenarios\" name=\"" + xml(outcome.name) + "\" file=\"" +
            xml(outcome.file) + "\" time=\"" + seconds(outcome.microseconds) + "\"";
    if (outcome.verdict == Verdict::kPassed) {
      text += "/>\n";
      continue;
    }
    const auto* element = outcome.verdict == Verdict::kFailed ? "failure" : "error";
    text += ">\n    <" + std::string{element} + " message=\"" +
            xml(kVerdictText.text(outcome.verdict)) + "\">" + xml(differences_text(outcome, {})) +
            "</" + element + ">\n  </testcase>\n";
  }
  return text + "</testsuite>\n";
}

}  // namespace scenarios::runner
