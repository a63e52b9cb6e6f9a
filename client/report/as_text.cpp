#include "client/report/report.h"
#include "mockgraph/base/text.h"

#include <algorithm>

namespace client::report {
namespace {

using checks::Severity;
using checks::Verdict;
using procedure::StepStatus;

enum class Tone { kPlain, kGood, kWarn, kBad, kDim };

// Writes lines; colour only where a person looks at a terminal.
class Writer {
 public:
  explicit Writer(TextStyle style) : style_(style) {}

  void line(const std::string& text = {}) { out_ += text + "\n"; }
  [[nodiscard]] std::string toned(const std::string& text, Tone tone) const {
    if (!style_.colour || tone == Tone::kPlain) return text;
    return std::string{code_of(tone)} + text + "\x1b[0m";
  }
  // A label and a text behind it, folded at the width.
  void field(const std::string& label, const std::string& text) {
    constexpr std::size_t kIndent = 4, kLabel = 10;
    std::string head(kIndent, ' ');
    head += label + std::string(kLabel - std::min(kLabel, label.size()), ' ');
    const std::size_t width =
        static_cast<std::size_t>(std::max(style_.width, 40)) - kIndent - kLabel;
    std::string row;
    for (const auto word : mockgraph::words(text)) {
      if (!row.empty() && row.size() + 1 + word.size() > width) {
        line(head + row);
        head.assign(kIndent + kLabel, ' ');
        row.clear();
      }
      row += (row.empty() ? "" : " ") + std::string{word};
    }
    line(head + row);
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  static std::string_view code_of(Tone tone) {
    switch (tone) {
      case Tone::kGood:
        return "\x1b[32m";
      case Tone::kWarn:
        return "\x1b[33m";
      case Tone::kBad:
        return "\x1b[31m";
      case Tone::kDim:
        return "\x1b[2m";
      case Tone::kPlain:
        return "";
    }
    return "";
  }

  TextStyle style_;
  std::string out_;
};

Tone tone_of(StepStatus status) {
  switch (status) {
    case StepStatus::kDone:
    case StepStatus::kAlready:
      return Tone::kGood;
    case StepStatus::kFailed:
      return Tone::kBad;
    case StepStatus::kStarted:
    case StepStatus::kSkipped:
    case StepStatus::kNotReached:
      return Tone::kDim;
  }
  return Tone::kPlain;
}

Tone tone_of(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return Tone::kBad;
    case Severity::kWarning:
      return Tone::kWarn;
    case Severity::kInfo:
      return Tone::kDim;
  }
  return Tone::kPlain;
}

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

void write_steps(Writer& out, const Report& report) {
  for (const auto& step : report.steps) {
    auto word = std::string{procedure::kStepStatusText.text(step.status)};
    if (report.verb == "plan" && step.status == StepStatus::kDone) word = "to do";
    out.line(out.toned(padded(word, 12), tone_of(step.status)) + padded(step.id, 30) + step.title);
    if (!step.reason.empty()) out.field("", step.reason);
    if (step.status != StepStatus::kFailed) continue;
    out.field("code", step.code);
    if (!step.request_ids.empty()) out.field("request", step.request_ids.back());
  }
}

void write_findings(Writer& out, const Report& report) {
  for (const auto& finding : report.findings) {
    const std::string word{checks::kSeverityText.text(finding.severity)};
    out.line(out.toned(padded(word, 12), tone_of(finding.severity)) + finding.id + " (" +
             finding.requirement + ")");
    out.field("seen", finding.seen);
    out.field("expected", finding.expected);
    out.field("because", finding.because);
    out.field("repair", finding.repair);
    if (!finding.product.empty()) out.field("CIPP", finding.product);
    if (!finding.request_ids.empty())
      out.field("requests", mockgraph::join(finding.request_ids, ", "));
  }
}

void write_checks(Writer& out, const Report& report) {
  for (const auto& check : report.checks) {
    if (check.verdict == Verdict::kFailed) continue;
    const std::string word{checks::kVerdictText.text(check.verdict)};
    const auto tone = check.verdict == Verdict::kPassed    ? Tone::kGood
                      : check.verdict == Verdict::kUnknown ? Tone::kWarn
                                                           : Tone::kDim;
    out.line(out.toned(padded(word, 16), tone) + check.check +
             (check.reason.empty() ? "" : ": " + check.reason));
  }
}

Tone tone_of(checks::ProductTone tone) {
  switch (tone) {
    case checks::ProductTone::kGood:
      return Tone::kGood;
    case checks::ProductTone::kWarning:
      return Tone::kWarn;
    case checks::ProductTone::kBad:
      return Tone::kBad;
  }
  return Tone::kPlain;
}

void write_cards(Writer& out, const Report& report) {
  for (const auto& card : report.cards) {
    out.line("CIPP itself, " + card.title + ":");
    for (const auto& line : card.lines) {
      const std::string word{checks::kProductToneText.text(line.tone)};
      out.field(out.toned(padded(word, 10), tone_of(line.tone)), line.text);
    }
  }
}

}  // namespace

std::string as_text(const Report& report, TextStyle style) {
  Writer out{style};
  write_steps(out, report);
  write_findings(out, report);
  write_checks(out, report);
  write_cards(out, report);
  if (report.failure && report.steps.empty() && report.checks.empty())
    out.line(out.toned("refused", Tone::kBad) + "     " + report.failure->message);
  return out.take();
}

}  // namespace client::report
