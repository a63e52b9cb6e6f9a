#include "mockgraph/base/text.h"
#include "scenarios/report/padded.h"
#include "scenarios/runner/walk.h"

#include <algorithm>

// What walks are told as.
namespace scenarios::runner {
namespace {

using mockgraph::OrderedJson;

std::string line_of(std::string_view name, std::initializer_list<std::size_t> figures) {
  constexpr std::size_t kName = 28, kFigure = 12;
  auto line = report::padded(std::string{name}, kName);
  for (const auto figure : figures) {
    const auto text = std::to_string(figure);
    line.append(text.size() < kFigure ? kFigure - text.size() : 1, ' ').append(text);
  }
  return line.append("\n");
}

std::size_t broken(const Walks& walks, Invariant invariant) {
  return static_cast<std::size_t>(std::ranges::count_if(
      walks.stumbles, [&](const Stumble& each) { return each.breach.invariant == invariant; }));
}

std::string told(const Stumble& stumble) {
  std::string text = "walk " + std::to_string(stumble.walk) + " breaks '";
  text.append(kInvariantText.text(stumble.breach.invariant)).append("' in ");
  text.append(std::to_string(stumble.commands.size())).append(" commands: ");
  text.append(stumble.breach.at).append(": ").append(stumble.breach.says).append("\n");
  for (const auto& command : stumble.commands)
    text.append("  ").append(mockgraph::dump(command.act)).append("\n");
  return text;
}

std::string totals_of(const Walks& walks) {
  return std::to_string(walks.walks) + " walks, " + std::to_string(walks.commands) + " commands, " +
         std::to_string(walks.requests) + " requests: " +
         (walks.holds() ? "every invariant held"
                        : std::to_string(walks.stumbles.size()) + " told that broke one");
}

}  // namespace

std::string as_text(const Walks& walks) {
  std::string text = "command                             sent    accepted\n";
  const auto kinds = walk_kinds();
  for (std::size_t i = 0; i < kinds.size(); ++i)
    text += line_of(kinds[i], {walks.kinds[i].sent, walks.kinds[i].accepted});
  text += "\ninvariant                      looked at      broken\n";
  for (std::size_t i = 0; i < walks.looks.size(); ++i) {
    const auto& [invariant, name] = kInvariantText.rows[i];
    text += line_of(name, {walks.looks[i], broken(walks, invariant)});
  }
  text += "\n";
  for (const auto& stumble : walks.stumbles) text.append(told(stumble)).append("\n");
  return text + totals_of(walks) + "\n";
}

std::string as_json(const Walks& walks) {
  OrderedJson commands, invariants;
  const auto kinds = walk_kinds();
  for (std::size_t i = 0; i < kinds.size(); ++i)
    commands[std::string{kinds[i]}] = {{"sent", walks.kinds[i].sent},
                                       {"accepted", walks.kinds[i].accepted}};
  for (std::size_t i = 0; i < walks.looks.size(); ++i) {
    const auto& [invariant, name] = kInvariantText.rows[i];
    invariants[std::string{name}] = {{"lookedAt", walks.looks[i]},
                                     {"broken", broken(walks, invariant)}};
  }
  auto stumbles = OrderedJson::array();
  for (const auto& each : walks.stumbles) {
    auto acts = OrderedJson::array();
    for (const auto& command : each.commands) acts.push_back(OrderedJson(command.act));
    stumbles.push_back({{"walk", each.walk},
                        {"invariant", kInvariantText.text(each.breach.invariant)},
                        {"at", each.breach.at},
                        {"says", each.breach.says},
                        {"run", std::move(acts)}});
  }
  const OrderedJson json{{"version", 1},
                         {"holds", walks.holds()},
                         {"walks", walks.walks},
                         {"commands", walks.commands},
                         {"requests", walks.requests},
                         {"kinds", std::move(commands)},
                         {"invariants", std::move(invariants)},
                         {"stumbles", std::move(stumbles)}};
  return mockgraph::dump(json, 2) + "\n";
}

}  // namespace scenarios::runner
