#include "mockgraph/base/text.h"
#include "scenarios/runner/essence.h"
#include "scenarios/runner/fork.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <tuple>

// What a fork is told as.
namespace scenarios::runner {
namespace {

using mockgraph::Json;
using mockgraph::OrderedJson;

// ---- what either way is told by ----

// Two lines of one key stand beside each other, whatever else they say.
struct WayLine {
  std::string key, text;
};
using WayLines = std::vector<WayLine>;

WayLines steps_of(const Way& way) {
  WayLines lines;
  for (const auto& act : way.left.acts) {
    for (const auto& step : act.steps) {
      const auto status = client::procedure::kStepStatusText.text(step.status);
      lines.push_back({act.verb + step.id, std::string{step.id}.append(": ").append(status)});
      if (!step.code.empty()) lines.back().text.append(" (").append(step.code).append(")");
    }
  }
  return lines;
}

WayLines findings_of(const Way& way) {
  WayLines lines;
  for (const auto& act : way.left.acts) {
    if (act.verb != "check") continue;
    const auto summary = client::report::summary(act);
    lines.push_back({"check", summary});
    for (const auto& finding : act.findings) lines.push_back({finding.id, "  " + finding.id});
    for (const auto& unknown : act.unknowns)
      lines.push_back({"?" + unknown.check, "  unknown: " + unknown.check});
  }
  return lines;
}

std::string asked_at(const mockgraph::sandbox::JournalEntry& entry) {
  return std::string{entry.method}.append(" ").append(entry.route.empty() ? entry.target
                                                                          : entry.route);
}

WayLines calls_of(const Way& way) {
  WayLines lines;
  for (const auto& entry : way.left.journal) {
    const auto at = asked_at(*entry);
    auto text = std::to_string(entry->status).append(" ").append(at);
    if (!entry->error_code.empty()) text.append(" (").append(entry->error_code).append(")");
    lines.push_back({at, std::move(text)});
  }
  return lines;
}

// ---- beside each other ----

struct PairedLine {
  const WayLine* left = nullptr;
  const WayLine* right = nullptr;

  [[nodiscard]] char sign() const {
    if (left == nullptr) return '>';
    if (right == nullptr) return '<';
    return left->text == right->text ? ' ' : '|';
  }
};

// The longest list of keys that both have in this order; the rest stands alone.
std::vector<PairedLine> paired_lines(const WayLines& left, const WayLines& right) {
  const auto width = right.size() + 1;
  std::vector<std::size_t> longest((left.size() + 1) * width);
  for (std::size_t i = left.size(); i-- > 0;) {
    for (std::size_t j = right.size(); j-- > 0;) {
      const auto skipped = std::max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
      const bool is_same = left[i].key == right[j].key;
      longest[i * width + j] =
          is_same ? std::max(skipped, 1 + longest[(i + 1) * width + j + 1]) : skipped;
    }
  }
  std::vector<PairedLine> rows;
  std::size_t i = 0, j = 0;
  while (i < left.size() || j < right.size()) {
    const bool has_both = i < left.size() && j < right.size();
    if (has_both && left[i].key == right[j].key &&
        longest[i * width + j] == 1 + longest[(i + 1) * width + j + 1]) {
      rows.push_back({&left[i++], &right[j++]});
    } else if (j == right.size() ||
               (has_both && longest[(i + 1) * width + j] >= longest[i * width + j + 1])) {
      rows.push_back({&left[i++], nullptr});
    } else {
      rows.push_back({nullptr, &right[j++]});
    }
  }
  return rows;
}

// ---- text ----

constexpr std::size_t kWayColumn = 66;

// Cut between two characters, never within one.
std::string fitted(std::string text) {
  if (text.size() > kWayColumn) {
    auto end = kWayColumn - 3;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
    text += "...";
  }
  text.resize(std::max(text.size(), kWayColumn), ' ');
  return text;
}

std::string line_of(const std::string& left, char sign, const std::string& right) {
  auto line = "  " + fitted(left);
  line.append(" ").append(1, sign).append(" ").append(fitted(right));
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::string line_of(const PairedLine& row) {
  return line_of(row.left == nullptr ? "" : row.left->text, row.sign(),
                 row.right == nullptr ? "" : row.right->text);
}

bool is_repeated(const PairedLine& row, const PairedLine& next) {
  return row.sign() == next.sign() && (row.left == nullptr) == (next.left == nullptr) &&
         (row.left == nullptr || row.left->text == next.left->text) &&
         (row.right == nullptr || row.right->text == next.right->text);
}

// Of calls that are alike, only how many, as of one that is made again and again.
std::string with_gaps(const std::vector<PairedLine>& rows) {
  std::string text;
  for (auto row = rows.begin(); row != rows.end();) {
    const bool is_alike = row->sign() == ' ';
    const auto end = std::find_if_not(row, rows.end(), [&](const PairedLine& each) {
      return is_alike ? each.sign() == ' ' : is_repeated(*row, each);
    });
    if (!is_alike) text += line_of(*row);
    const auto more = end - row - (is_alike ? 0 : 1);
    if (more > 0)
      text.append("  ... ").append(std::to_string(more)).append(is_alike ? " alike\n" : " more\n");
    row = end;
  }
  return text;
}

std::string all_of(const std::vector<PairedLine>& rows) {
  std::string text;
  for (const auto& row : rows) text += line_of(row);
  return text;
}

std::string value_text(const Json* value) {
  return value == nullptr ? std::string{"(nothing)"} : mockgraph::dump(*value);
}

std::string world_of(const Fork& fork) {
  std::string text;
  for (const auto& each : differences_between(fork.as_it_is.world, fork.otherwise.world)) {
    text.append("  ").append(each.pointer).append("\n");
    text += line_of("  " + value_text(each.expected), '|', "  " + value_text(each.seen));
  }
  return text.empty() ? std::string{"  the same\n"} : text;
}

std::string otherwise_of(const Way& way) {
  std::string text;
  for (const auto& each : way.left.otherwise) text.append("  ").append(each.message).append("\n");
  return text;
}

// ---- JSON ----

OrderedJson json_of(const Way& way) {
  OrderedJson json{{"acts", OrderedJson::array()},
                   {"findings", OrderedJson::array()},
                   {"calls", OrderedJson::array()}};
  for (const auto& act : way.left.acts) {
    auto steps = OrderedJson::array();
    for (const auto& step : act.steps) {
      OrderedJson each{{"id", step.id},
                       {"status", client::procedure::kStepStatusText.text(step.status)}};
      if (!step.reason.empty()) each["reason"] = step.reason;
      if (!step.code.empty()) each["code"] = step.code;
      steps.push_back(std::move(each));
    }
    json["acts"].push_back({{"verb", act.verb},
                            {"exitCode", client::report::exit_code(act)},
                            {"summary", client::report::summary(act)},
                            {"steps", std::move(steps)}});
    for (const auto& finding : act.findings)
      json["findings"].push_back({{"act", json["acts"].size()}, {"id", finding.id}});
  }
  for (const auto& entry : way.left.journal) {
    OrderedJson call{{"at", asked_at(*entry)}, {"status", entry->status}};
    if (!entry->error_code.empty()) call["error"] = entry->error_code;
    json["calls"].push_back(std::move(call));
  }
  for (const auto& each : way.left.otherwise) json["otherwise"].push_back(each.message);
  return json;
}

}  // namespace

std::string as_text(const Fork& fork) {
  std::string text{fork.story};
  text.append(", forked before ").append(fork.at).append(" (").append(fork.title).append("), ");
  text.append("after ").append(std::to_string(fork.calls)).append(" calls, at ");
  text.append(mockgraph::rfc3339(fork.when)).append("\n\n");
  text += line_of("as it is", ' ', mockgraph::join(fork.sets, ", "));
  const auto& [left, right] = std::tie(fork.as_it_is, fork.otherwise);
  text.append("\nsteps\n").append(all_of(paired_lines(steps_of(left), steps_of(right))));
  text.append("\nfindings\n").append(all_of(paired_lines(findings_of(left), findings_of(right))));
  text.append("\ncalls: ").append(std::to_string(left.left.journal.size())).append(" and ");
  text.append(std::to_string(right.left.journal.size())).append("\n");
  text += with_gaps(paired_lines(calls_of(left), calls_of(right)));
  text.append("\nthe world at the end\n").append(world_of(fork));
  const auto refused = otherwise_of(right);
  if (!refused.empty()) text.append("\nnot as it was to be done\n").append(refused);
  return text;
}

std::string as_json(const Fork& fork) {
  auto differences = OrderedJson::array();
  for (const auto& each : differences_between(fork.as_it_is.world, fork.otherwise.world)) {
    OrderedJson row{{"at", each.pointer}};
    if (each.expected != nullptr) row["asItIs"] = *each.expected;
    if (each.seen != nullptr) row["otherwise"] = *each.seen;
    differences.push_back(std::move(row));
  }
  const OrderedJson json{{"version", 1},
                         {"story", fork.story},
                         {"procedure", fork.procedure},
                         {"at", fork.at},
                         {"when", mockgraph::rfc3339(fork.when)},
                         {"callsBefore", fork.calls},
                         {"set", fork.sets},
                         {"asItIs", json_of(fork.as_it_is)},
                         {"otherwise", json_of(fork.otherwise)},
                         {"world", std::move(differences)}};
  return mockgraph::dump(json, 2) + "\n";
}

}  // namespace scenarios::runner
