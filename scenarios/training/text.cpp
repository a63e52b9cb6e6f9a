#include "scenarios/training/text.h"

#include "mockgraph/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace scenarios::training {
namespace {

using mockgraph::Json;
using mockgraph::string_at;

constexpr std::string_view kBold = "1", kGreen = "32", kRed = "31", kYellow = "33", kDim = "2";

std::string painted(std::string_view text, std::string_view colour, const Look& look) {
  if (!look.colour) return std::string{text};
  return std::string{"\x1b["}.append(colour).append("m").append(text).append("\x1b[0m");
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out{text};
  if (out.size() < width) out.append(width - out.size(), ' ');
  return out;
}

// Words in lines no longer than the width, each behind `left` blanks.
std::string wrapped(std::string_view text, std::size_t left, const Look& look) {
  std::string out, line;
  for (const auto word : mockgraph::words(text)) {
    if (!line.empty() && left + line.size() + 1 + word.size() > look.width) {
      out.append(left, ' ').append(line).append("\n");
      line.clear();
    }
    line.append(line.empty() ? "" : " ").append(word);
  }
  if (!line.empty()) out.append(left, ' ').append(line).append("\n");
  return out;
}

// "  next      Add the account …", wrapped under itself.
std::string field(std::string_view name, const std::string& text, const Look& look) {
  constexpr std::size_t kLeft = 16;
  if (text.empty()) return {};
  auto lines = wrapped(text, kLeft, look);
  return std::string(4, ' ') + padded(name, kLeft - 4) + lines.substr(kLeft);
}

std::string number_at(const Json& json, const char* pointer) {
  const auto* found = mockgraph::find_at(json, pointer);
  return found == nullptr ? std::string{"0"} : mockgraph::dump(*found);
}

const Json& list_at(const Json& json, const char* pointer) {
  static const Json kNone = Json::array();
  const auto* found = mockgraph::find_at(json, pointer);
  return found != nullptr && found->is_array() ? *found : kNone;
}

bool is_passed(const Json& state) { return state.value("passed", false); }

std::string_view colour_of(const std::string& status) {
  if (status == "passed") return kGreen;
  if (status == "failed") return kRed;
  return status == "hidden" ? kDim : kYellow;
}

std::string name_of(const Json& line) {
  const auto id = string_at(line, "/id");
  return id.empty() ? string_at(line, "/check") : id;
}

std::string check_text(const Json& line, const Look& look) {
  const auto status = string_at(line, "/status");
  std::string text = "  ";
  text.append(painted(padded(status, 8), colour_of(status), look)).append("  ");
  text.append(padded(name_of(line), 30)).append("  ");
  text.append(string_at(line, "/requirement/id")).append("\n");
  if (status == "passed" || status == "hidden") return text;
  if (status == "waiting") return text + field("reason", string_at(line, "/reason"), look);
  for (const auto* name : {"seen", "expected", "because", "next", "reason"})
    text += field(name, string_at(line, std::string{"/"} + name), look);
  return text;
}

std::string people_text(const Json& state) {
  std::string text;
  for (const auto& each : list_at(state, "/people")) {
    text.append("  ").append(padded(string_at(each, "/role"), 16));
    text.append(padded(string_at(each, "/username"), 40));
    text.append(padded(string_at(each, "/password"), 30));
    const auto code = string_at(each, "/code");
    text.append(code.empty() ? "no authenticator" : "code " + code).append("\n");
  }
  return text;
}

std::string score_line(const Json& state) {
  std::string text =
      "score " + number_at(state, "/score/points") + " of " + number_at(state, "/score/of");
  text.append("; hints ").append(number_at(state, "/score/hints"));
  if (number_at(state, "/score/probeCost") != "0")
    text.append("; checks looked into ").append(number_at(state, "/score/probes"));
  return text + "\n";
}

std::string next_text(const Json& state) {
  if (is_passed(state)) return "next: mockgraph train debrief, then mockgraph train next\n";
  const bool is_find = string_at(state, "/lesson/kind") == "find";
  return is_find ? "next: mockgraph train probe CHECK, hint, check, or watch\n"
                 : "next: mockgraph train check, hint, or watch\n";
}

}  // namespace

std::string bar_text(const Json& state) {
  constexpr std::size_t kWidth = 20;
  const auto* progress = mockgraph::find_at(state, "/progress");
  if (progress == nullptr) return {};
  const auto of = std::max<std::size_t>(progress->value("of", std::size_t{1}), 1);
  const auto passed = progress->value("passed", std::size_t{0});
  const auto filled = kWidth * passed / of;
  return "[" + std::string(filled, '#') + std::string(kWidth - filled, '.') + "] " +
         std::to_string(passed) + " of " + std::to_string(of);
}

std::string lessons_text(const Json& lessons, const Look& look) {
  std::string text;
  const auto current = string_at(lessons, "/current");
  std::size_t passed = 0;
  for (const auto& each : list_at(lessons, "/lessons")) {
    const auto id = string_at(each, "/id");
    const bool is_done = each.contains("passed") && !each["passed"].is_null();
    passed += is_done ? 1 : 0;
    const auto mark = is_done ? number_at(each, "/passed/points") : id == current ? "now" : "";
    text.append(padded(string_at(each, "/kind"), 7)).append(padded(id, 30));
    text.append(padded(number_at(each, "/minutes") + " min", 8));
    text.append(painted(padded(mark, 5), is_done ? kGreen : kYellow, look));
    text.append(string_at(each, "/title")).append("\n");
  }
  const auto of = list_at(lessons, "/lessons").size();
  return text + std::to_string(passed) + " of " + std::to_string(of) +
         " passed; next: mockgraph train next, or mockgraph train start LESSON\n";
}

std::string checks_text(const Json& state, const Look& look) {
  std::string text;
  if (const auto failure = string_at(state, "/failure"); !failure.empty())
    text += wrapped("nothing can be judged: " + failure, 0, look);
  for (const auto& line : list_at(state, "/checks")) text += check_text(line, look);
  const auto& others = list_at(state, "/others");
  if (!others.empty()) text += "not asked for, but wrong now\n";
  for (const auto& line : others) text += check_text(line, look);
  text.append(painted(bar_text(state), is_passed(state) ? kGreen : kYellow, look));
  text.append(is_passed(state) ? "  passed; " : "  ").append(score_line(state));
  return text;
}

std::string lesson_text(const Json& state, const Look& look) {
  std::string text = painted(string_at(state, "/lesson/title"), kBold, look);
  text.append("  (").append(string_at(state, "/lesson/id")).append(", about ");
  text.append(number_at(state, "/lesson/minutes")).append(" minutes");
  if (const auto* seed = mockgraph::find_at(state, "/lesson/draw/seed"); seed != nullptr)
    text.append(", seed ")
        .append(mockgraph::dump(*seed))
        .append(", difficulty ")
        .append(number_at(state, "/lesson/draw/difficulty"));
  text += ")\n" + wrapped(string_at(state, "/lesson/objective"), 0, look) + "\n";
  for (const auto& paragraph : list_at(state, "/lesson/story"))
    text += wrapped(paragraph.get<std::string>(), 2, look) + "\n";
  text += "people\n" + people_text(state) + "\nchecks\n" + checks_text(state, look);
  return text + next_text(state);
}

std::string hint_text(const Json& state, const Look& look) {
  const auto& taken = list_at(state, "/hints/taken");
  if (taken.empty()) return {};
  std::string text = wrapped(string_at(taken.back(), "/text"), 0, look);
  text.append("cost ").append(number_at(taken.back(), "/cost")).append("; ");
  text.append(score_line(state));
  const auto* next = mockgraph::find_at(state, "/hints/next");
  if (next == nullptr || next->is_null()) return text + "that was the solution\n";
  const bool is_solution = next->value("isSolution", false);
  return text + "the next one costs " + number_at(state, "/hints/next/cost") +
         (is_solution ? ", and is the solution\n" : "\n");
}

std::string changes_text(const Json& before, const Json& now, const Look& look) {
  std::map<std::string, std::string> was;
  for (const auto& line : list_at(before, "/checks"))
    was[name_of(line)] = string_at(line, "/status");
  std::string text;
  for (const auto& line : list_at(now, "/checks")) {
    const auto status = string_at(line, "/status");
    const auto found = was.find(name_of(line));
    if (found != was.end() && found->second == status) continue;
    text.append("  ").append(painted(padded(status, 8), colour_of(status), look));
    text.append("  ").append(name_of(line)).append("\n");
  }
  return text;
}

std::string debrief_text(const Json& debrief, const Look& look) {
  std::string text = painted(string_at(debrief, "/lesson/title"), kBold, look);
  text.append(is_passed(debrief) ? ": passed; " : ": not passed; ").append(score_line(debrief));
  if (const auto mistakes = string_at(debrief, "/mistakes"); !mistakes.empty())
    text += wrapped("what was done wrong: " + mistakes, 0, look);
  text += "\nwhat you did\n";
  for (const auto& event : list_at(debrief, "/timeline")) {
    text.append("  ").append(string_at(event, "/at")).append("  ");
    text.append(padded(string_at(event, "/event"), 16)).append(string_at(event, "/about"));
    text.append("\n");
  }
  text += "\nwhat changed or was refused meanwhile, of " + number_at(debrief, "/asked") +
          " requests (mockgraph explain REQUEST-ID tells why)\n";
  for (const auto& call : list_at(debrief, "/calls")) {
    text.append("  ").append(number_at(call, "/status")).append("  ");
    const auto target = string_at(call, "/target");
    text.append(string_at(call, "/method")).append(" ").append(target, 0, target.find('?'));
    text.append("  ").append(string_at(call, "/requestId")).append("\n");
  }
  text += "\nthe requirement behind each check\n";
  for (const auto& line : list_at(debrief, "/checks"))
    text += "  " + padded(name_of(line), 30) + "  " + string_at(line, "/requirement/id") + "  " +
            string_at(line, "/requirement/text") + "\n";
  return text;
}

}  // namespace scenarios::training
