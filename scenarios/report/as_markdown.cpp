#include "scenarios/report/as_markdown.h"

#include "mockgraph/base/text.h"
#include "scenarios/report/as_text.h"

#include <algorithm>

namespace scenarios::report {
namespace {

// Words of a scenario inside a table or paragraph: they make no cell, no link, no markup.
std::string plain(std::string_view text) {
  constexpr std::string_view kMeant = "\\`*_[]<>|#~";
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += ' ';
      continue;
    }
    if (kMeant.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// As code, whatever back-ticks are in it.
std::string code(std::string_view text) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  const std::string fence(longest + 1, '`');
  std::string out = fence;
  if (longest != 0) out += ' ';
  for (const char c : text) out += c == '\n' ? ' ' : c;
  if (longest != 0) out += ' ';
  return out + fence;
}

std::string_view mark(Verdict verdict) {
  return verdict == Verdict::kPassed ? "✅" : verdict == Verdict::kFailed ? "❌" : "⚠️";
}

std::string markdown_row(const Story& story, bool has_changes) {
  std::string text = "| ";
  text.append(mark(story.verdict)).append(" ").append(kVerdictText.text(story.verdict));
  text += " | " + plain(story.name) + " | " + plain(story.summary) + " | " +
          mockgraph::join(story.requirements, " ") + " | " + std::to_string(story.verified) +
          " | " + std::to_string(story.calls) + " |";
  if (has_changes)
    text.append(" ").append(story.change ? kChangeText.text(*story.change) : "").append(" |");
  return text + "\n";
}

std::string table(const std::vector<const Story*>& stories, bool has_changes) {
  std::string text = "| verdict | scenario | what happens | requirements | verified | calls |";
  text += has_changes ? " change |\n" : "\n";
  text += "| --- | --- | --- | --- | ---: | ---: |";
  text += has_changes ? " --- |\n" : "\n";
  for (const auto* story : stories) text += markdown_row(*story, has_changes);
  return text;
}

std::string markdown_differences(const Story& story) {
  std::string text = "\n### " + plain(story.name) + "\n\n" + plain(story.summary) + "\n\n";
  if (story.summary.empty()) text = "\n### " + plain(story.name) + "\n\n";
  for (const auto line : mockgraph::words(story.fault, '\n')) text += "- " + code(line) + "\n";
  if (story.verdict == Verdict::kNothingVerified)
    text += "`expect` is empty: say what must be true, or the scenario proves nothing.\n";
  for (const auto& each : story.differences) {
    text += "- **" + plain(each.where) + "**\n  - expected " + code(each.expected) + "\n  - seen " +
            code(each.seen) + "\n";
    if (!each.near_miss.empty()) text += "  - nearest " + code(each.near_miss) + "\n";
    if (each.place.line != 0) text += "  - at " + code(place_text(each.place)) + "\n";
  }
  return text;
}

}  // namespace

std::string as_markdown(const Run& run, std::size_t most_bytes) {
  std::vector<const Story*> fine, lost;
  for (const auto& story : run.stories)
    (story.verdict == Verdict::kPassed ? fine : lost).push_back(&story);
  const bool has_changes = !run.baseline.empty();
  std::string text = "## Replay of the service account procedure\n\n" + plain(summary_line(run)) +
                     "\n\n_Simulator. Not Microsoft. Nothing here touched a real tenant._\n";
  if (!lost.empty()) text += "\n" + table(lost, has_changes);
  std::size_t left_out = 0;
  for (const auto* story : lost) {
    const auto told = markdown_differences(*story);
    if (text.size() + told.size() > most_bytes)
      ++left_out;
    else
      text += told;
  }
  if (left_out != 0)
    text += "\nThe differences of " + std::to_string(left_out) +
            " more are in the other reports: there are too many for a summary.\n";
  if (!run.absent.empty())
    text +=
        "\nOf the baseline, not in this run: " + plain(mockgraph::join(run.absent, ", ")) + "\n";
  if (fine.empty()) return text;
  const auto told = table(fine, has_changes);
  if (text.size() + told.size() > most_bytes) return text;
  return text + "\n<details><summary>" + std::to_string(fine.size()) +
         " as expected</summary>\n\n" + told + "\n</details>\n";
}

}  // namespace scenarios::report
