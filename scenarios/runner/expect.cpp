#include "scenarios/runner/expect.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/world_view.h"
#include "scenarios/runner/call_pattern.h"
#include "scenarios/runner/expect_tokens.h"
#include "scenarios/runner/expect_world.h"
#include "scenarios/runner/wording.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {
namespace {

using client::report::Report;
using mockgraph::Json;

const Report* last_of(const Seen& seen, std::initializer_list<std::string_view> verbs) {
  const auto found = std::find_if(seen.acts.rbegin(), seen.acts.rend(), [&](const Report& act) {
    return std::ranges::find(verbs, act.verb) != verbs.end();
  });
  return found == seen.acts.rend() ? nullptr : &*found;
}

class Comparer {
 public:
  explicit Comparer(const Seen& seen) : seen_(seen) {}

  void findings(const Expectation& expected);
  void product(const Expectation& expected);
  void steps(const Expectation& expected);
  void calls(const std::vector<CallPattern>& patterns);
  [[nodiscard]] bool is_in_act(const CallPattern& pattern, const EntryPtr& entry) const;
  // The calls of the act that is meant; all if none is.
  [[nodiscard]] std::vector<EntryPtr> journal_of(const CallPattern& pattern) const;
  void call(const CallPattern& pattern);
  void in_order(const std::vector<CallPattern>& patterns);
  void state(const std::vector<StateExpectation>& expectations,
             const mockgraph::world::World& world, std::string_view when);
  void left_behind(const Expectation& expected);
  void signed_in(const Expectation& expected);
  [[nodiscard]] Comparison result() && { return std::move(result_); }

 private:
  // What is looked at from now on stands there in the scenario's file.
  void at(std::string pointer) { pointer_ = "/expect/" + std::move(pointer); }
  void look(bool holds, Difference difference) {
    ++result_.verified;
    if (holds) return;
    difference.pointer = pointer_;
    result_.differences.push_back(std::move(difference));
  }
  // Of those that know where they stand.
  void take(std::size_t looked_at, std::vector<Difference> differences) {
    result_.verified += looked_at;
    std::ranges::move(differences, std::back_inserter(result_.differences));
  }
  void compare_lists(const std::string& where, std::vector<std::string> expected,
                     std::vector<std::string> seen);

  const Seen& seen_;
  Comparison result_;
  std::string pointer_;
};

std::string item(std::string_view list, std::size_t index) {
  return std::string{list} + "/" + std::to_string(index);
}

void Comparer::compare_lists(const std::string& where, std::vector<std::string> expected,
                             std::vector<std::string> seen) {
  auto edits = edits_of_list(pointer_, expected, seen);
  std::ranges::sort(expected);
  std::ranges::sort(seen);
  std::vector<std::string> missing, extra;
  std::ranges::set_difference(expected, seen, std::back_inserter(missing));
  std::ranges::set_difference(seen, expected, std::back_inserter(extra));
  std::string near;
  if (!missing.empty()) near = "missing: " + listed(missing);
  if (!extra.empty())
    near += (near.empty() ? "" : "; ") + std::string{"not expected: "} + listed(extra);
  Difference difference{where, listed(expected), listed(seen), near};
  difference.edits = std::move(edits);
  look(expected == seen, std::move(difference));
}

std::vector<std::string> words_of(const std::vector<ExpectedFinding>& findings) {
  std::vector<std::string> words;
  for (const auto& each : findings) words.push_back(each.id + " (" + each.severity + ")");
  return words;
}

void Comparer::findings(const Expectation& expected) {
  if (!expected.findings && expected.unknowns.empty()) return;
  at("findings");
  const Report* check = last_of(seen_, {"check"});
  if (check == nullptr) {
    look(false, {"findings", "a check among the acts", "none was run", {}});
    return;
  }
  std::vector<ExpectedFinding> seen;
  std::vector<std::string> unknown;
  for (const auto& each : check->findings)
    seen.push_back({each.id, std::string{client::checks::kSeverityText.text(each.severity)}});
  for (const auto& each : check->unknowns) unknown.push_back(each.check);
  if (expected.findings) {
    const auto before = result_.differences.size();
    const auto wanted = words_of(*expected.findings), found = words_of(seen);
    compare_lists("findings", wanted, found);
    if (result_.differences.size() != before) {
      result_.differences.back().concerns = requirements_of(wanted, found);
      result_.differences.back().edits = edits_of_findings(pointer_, *expected.findings, seen);
    }
  }
  at("unknowns");
  compare_lists("unknowns", expected.unknowns, std::move(unknown));
}

void Comparer::product(const Expectation& expected) {
  if (expected.product.empty()) return;
  at("product");
  const Report* check = last_of(seen_, {"check"});
  if (check == nullptr) {
    look(false, {"product", "a check among the acts", "none was run", {}});
    return;
  }
  for (const auto& [card, lines] : expected.product) {
    std::vector<std::string> found;
    const auto shown = std::ranges::find(check->cards, card, &client::checks::ProductCard::id);
    if (shown != check->cards.end()) {
      for (const auto& line : shown->lines) found.push_back(line.text);
    }
    at("product/" + card);
    compare_lists("product " + card, lines, std::move(found));
  }
}

constexpr const char* kNoStep = "no such step";

void Comparer::steps(const Expectation& expected) {
  const Report* run = last_of(seen_, {"apply", "sam", "renew", "harden"});
  for (const auto& [id, status] : expected.steps) {
    std::string found = kNoStep;
    if (run != nullptr) {
      for (const auto& step : run->steps) {
        if (step.id == id) found = client::procedure::kStepStatusText.text(step.status);
      }
    }
    at("steps/" + id);
    Difference difference{"step " + id, status, found, {}, {}, {id}};
    if (found != kNoStep) difference.edits = {{pointer_, found}};
    look(found == status, std::move(difference));
  }
  if (!expected.failure) return;
  at("failure");
  std::string code = "none", sentence;
  if (run != nullptr && run->failure) {
    code = run->failure->code;
    sentence = run->failure->message;
  }
  Difference difference{"failure", *expected.failure, code, sentence};
  difference.edits = {{pointer_, {}}};
  if (run != nullptr && run->failure) difference.edits[0].value = code;
  look(code == *expected.failure, std::move(difference));
}

void Comparer::calls(const std::vector<CallPattern>& patterns) {
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    at(item("calls", i));
    call(patterns[i]);
  }
}

bool Comparer::is_in_act(const CallPattern& pattern, const EntryPtr& entry) const {
  if (!pattern.act) return true;
  const auto before = *pattern.act == 1 ? 0 : seen_.calls_by[*pattern.act - 2];
  return entry->number > before && entry->number <= seen_.calls_by[*pattern.act - 1];
}

std::vector<EntryPtr> Comparer::journal_of(const CallPattern& pattern) const {
  if (!pattern.act) return seen_.journal;
  std::vector<EntryPtr> journal;
  std::ranges::copy_if(seen_.journal, std::back_inserter(journal),
                       [&](const EntryPtr& entry) { return is_in_act(pattern, entry); });
  return journal;
}

void Comparer::call(const CallPattern& pattern) {
  const auto journal = journal_of(pattern);
  const auto count = static_cast<std::size_t>(
      std::ranges::count_if(journal, [&](const EntryPtr& entry) { return fits(pattern, *entry); }));
  auto near = fitting_calls(pattern, journal);
  if (near.empty()) near = nearest_call(pattern, journal);
  Difference difference{"calls: " + told(pattern), told(pattern.times) + " times",
                        std::to_string(count) + " times", std::move(near)};
  difference.edits = edits_of_times(pointer_, pattern.times, count);
  look(holds(pattern.times, count), std::move(difference));
  if (!pattern.spacing.empty()) take(1, differences_of_spacing(pattern, journal, pointer_));
}

void Comparer::in_order(const std::vector<CallPattern>& patterns) {
  const auto& journal = seen_.journal;
  auto from = journal.begin();
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const auto& pattern = patterns[i];
    at(item("inOrder", i));
    const auto fitting = [&](const EntryPtr& entry) {
      return is_in_act(pattern, entry) && fits(pattern, *entry);
    };
    const auto found = std::find_if(from, journal.end(), fitting);
    const auto early = std::find_if(journal.begin(), from, fitting);
    const bool is_early = early != from;
    look(found != journal.end(),
         {"inOrder: " + told(pattern),
          from == journal.begin() ? "such a call" : "such a call after " + told(**(from - 1)),
          is_early ? "only " + told(**early) : "no such call",
          is_early ? std::string{} : nearest_call(pattern, journal_of(pattern))});
    if (found == journal.end()) return;
    if (!pattern.spacing.empty() && from != journal.begin())
      take(1, differences_apart(pattern, **(from - 1), **found, pointer_));
    from = found + 1;
  }
}

void Comparer::state(const std::vector<StateExpectation>& expectations,
                     const mockgraph::world::World& world, std::string_view when) {
  if (expectations.empty()) return;
  const Json view = mockgraph::directory::world_view(world);
  for (std::size_t i = 0; i < expectations.size(); ++i) {
    const auto& each = expectations[i];
    at(item(when, i));
    auto where = std::string{when}.append(" ").append(each.pointer);
    auto difference = difference_at(view, each, std::move(where)).value_or(Difference{});
    const bool holds = difference.where.empty();
    difference.edits = edits_of_state(pointer_, each, mockgraph::find_at(view, each.pointer));
    look(holds, std::move(difference));
  }
}

void Comparer::left_behind(const Expectation& expected) {
  if (seen_.rules != nullptr)
    take(expected.rules.size(), differences_of_rules(expected.rules, *seen_.rules));
  take(expected.mail.size(), differences_of_mail(expected.mail, seen_.world));
  if (expected.time.empty()) return;
  at("time");
  const auto late = difference_of_time(expected.time, seen_.time);
  look(!late, late.value_or(Difference{}));
}

void Comparer::signed_in(const Expectation& expected) {
  take(expected.sign_ins.size(), differences_of_sign_ins(expected.sign_ins, seen_.world));
  const auto chains = static_cast<std::size_t>(std::ranges::count_if(
      expected.tokens, [](const TokenExpectation& each) { return !each.chain.empty(); }));
  take(expected.tokens.size() + chains,
       differences_of_tokens(expected.tokens, seen_.journal, seen_.world));
}

}  // namespace

Comparison compare(const Expectation& expected, const Seen& seen) {
  Comparer comparer{seen};
  comparer.findings(expected);
  comparer.product(expected);
  comparer.steps(expected);
  comparer.calls(expected.calls);
  comparer.in_order(expected.in_order);
  comparer.state(expected.state, seen.world, "state");
  if (seen.opening != nullptr) comparer.state(expected.state_before, *seen.opening, "stateBefore");
  comparer.left_behind(expected);
  comparer.signed_in(expected);
  return std::move(comparer).result();
}

}  // namespace scenarios::runner
