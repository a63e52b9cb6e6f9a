#include "scenarios/runner/expect.h"

#include "mockgraph/base/text.h"
#include "mockgraph/directory/world_view.h"
#include "mockgraph/schema/policy_tables.h"
#include "scenarios/runner/call_pattern.h"
#include "scenarios/runner/chains.h"
#include "scenarios/runner/expect_world.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace scenarios::runner {
namespace {

using client::report::Report;
using mockgraph::Json;
namespace schema = mockgraph::schema;

std::string listed(const std::vector<std::string>& words) {
  return words.empty() ? "none" : mockgraph::join(words, ", ");
}

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
  void call(const CallPattern& pattern);
  void in_order(const std::vector<CallPattern>& patterns);
  void state(const std::vector<StateExpectation>& expectations,
             const mockgraph::world::World& world, std::string_view when);
  void left_behind(const Expectation& expected);
  void sign_ins(const std::vector<SignInExpectation>& expectations);
  void tokens(const std::vector<TokenExpectation>& expectations);
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
  void take(std::size_t looked_at, std::vector<Difference> differences) {
    result_.verified += looked_at;
    for (auto& each : differences) {
      each.pointer = pointer_;
      result_.differences.push_back(std::move(each));
    }
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
  std::ranges::sort(expected);
  std::ranges::sort(seen);
  std::vector<std::string> missing, extra;
  std::ranges::set_difference(expected, seen, std::back_inserter(missing));
  std::ranges::set_difference(seen, expected, std::back_inserter(extra));
  std::string near;
  if (!missing.empty()) near = "missing: " + listed(missing);
  if (!extra.empty())
    near += (near.empty() ? "" : "; ") + std::string{"not expected: "} + listed(extra);
  look(expected == seen, {where, listed(expected), listed(seen), near});
}

void Comparer::findings(const Expectation& expected) {
  if (!expected.findings && expected.unknowns.empty()) return;
  at("findings");
  const Report* check = last_of(seen_, {"check"});
  if (check == nullptr) {
    look(false, {"findings", "a check among the acts", "none was run", {}});
    return;
  }
  std::vector<std::string> wanted, found, unknown;
  for (const auto& each : expected.findings.value_or(std::vector<ExpectedFinding>{}))
    wanted.push_back(each.id + " (" + each.severity + ")");
  for (const auto& each : check->findings)
    found.push_back(each.id + " (" +
                    std::string{client::checks::kSeverityText.text(each.severity)} + ")");
  for (const auto& each : check->unknowns) unknown.push_back(each.check);
  if (expected.findings) {
    const auto before = result_.differences.size();
    compare_lists("findings", wanted, found);
    if (result_.differences.size() != before)
      result_.differences.back().concerns = requirements_of(wanted, found);
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

void Comparer::steps(const Expectation& expected) {
  const Report* run = last_of(seen_, {"apply", "sam", "renew", "harden"});
  for (const auto& [id, status] : expected.steps) {
    std::string found = "no such step";
    if (run != nullptr) {
      for (const auto& step : run->steps) {
        if (step.id == id) found = client::procedure::kStepStatusText.text(step.status);
      }
    }
    at("steps/" + id);
    look(found == status, {"step " + id, status, found, {}, {}, {id}});
  }
  if (!expected.failure) return;
  at("failure");
  std::string code = "none", sentence;
  if (run != nullptr && run->failure) {
    code = run->failure->code;
    sentence = run->failure->message;
  }
  look(code == *expected.failure, {"failure", *expected.failure, code, sentence});
}

void Comparer::calls(const std::vector<CallPattern>& patterns) {
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    at(item("calls", i));
    call(patterns[i]);
  }
}

void Comparer::call(const CallPattern& pattern) {
  const auto count = static_cast<std::size_t>(std::ranges::count_if(
      seen_.journal, [&](const EntryPtr& entry) { return fits(pattern, *entry); }));
  auto near = fitting_calls(pattern, seen_.journal);
  if (near.empty()) near = nearest_call(pattern, seen_.journal);
  look(holds(pattern.times, count), {"calls: " + told(pattern), told(pattern.times) + " times",
                                     std::to_string(count) + " times", std::move(near)});
  if (!pattern.spacing.empty()) take(1, differences_of_spacing(pattern, seen_.journal));
}

void Comparer::in_order(const std::vector<CallPattern>& patterns) {
  const auto& journal = seen_.journal;
  auto from = journal.begin();
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const auto& pattern = patterns[i];
    at(item("inOrder", i));
    const auto fitting = [&](const EntryPtr& entry) { return fits(pattern, *entry); };
    const auto found = std::find_if(from, journal.end(), fitting);
    const auto early = std::find_if(journal.begin(), from, fitting);
    const bool is_early = early != from;
    look(found != journal.end(),
         {"inOrder: " + told(pattern),
          from == journal.begin() ? "such a call" : "such a call after " + told(**(from - 1)),
          is_early ? "only " + told(**early) : "no such call",
          is_early ? std::string{} : nearest_call(pattern, journal)});
    if (found == journal.end()) return;
    if (!pattern.spacing.empty() && from != journal.begin())
      take(1, differences_apart(pattern, **(from - 1), **found));
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
    const auto difference = difference_at(view, each, std::move(where));
    look(!difference, difference.value_or(Difference{}));
  }
}

void Comparer::left_behind(const Expectation& expected) {
  at("rules");
  if (seen_.rules != nullptr)
    take(expected.rules.size(), differences_of_rules(expected.rules, *seen_.rules));
  at("mail");
  take(expected.mail.size(), differences_of_mail(expected.mail, seen_.world));
  if (expected.time.empty()) return;
  at("time");
  const auto late = difference_of_time(expected.time, seen_.time);
  look(!late, late.value_or(Difference{}));
}

void Comparer::sign_ins(const std::vector<SignInExpectation>& expectations) {
  using schema::kSignIn;
  for (std::size_t i = 0; i < expectations.size(); ++i) {
    const auto& each = expectations[i];
    at(item("signIns", i));
    std::size_t count = 0;
    std::vector<std::string> others;
    const auto look_at = [&](const mockgraph::world::RowPtr& row) {
      const auto upn = row->text(kSignIn.at("userPrincipalName"));
      if (!is_user(upn, each.user)) return true;
      const Json status = row->json(kSignIn.at("status"));
      const Json* number = mockgraph::find_at(status, "/errorCode");
      const auto code = number != nullptr && number->is_number_integer()
                            ? number->get<std::int64_t>()
                            : std::int64_t{0};
      const auto requirement = row->text(kSignIn.at("authenticationRequirement"));
      const bool interactive = row->flag(kSignIn.at("isInteractive"));
      const bool fits = (!each.error_code || code == *each.error_code) &&
                        (each.requirement.empty() || requirement == each.requirement) &&
                        (!each.interactive || interactive == *each.interactive);
      if (fits) ++count;
      others.push_back(std::to_string(code) + " " + requirement +
                       (interactive ? " interactive" : " non-interactive"));
      return true;
    };
    seen_.world.each_tenant([&](const mockgraph::world::Tenant& tenant) {
      tenant.table(schema::TypeId::kSignIn).each(look_at);
      return true;
    });
    look(count == each.count, {"signIns of " + each.user, std::to_string(each.count),
                               std::to_string(count), "logged: " + listed(others)});
  }
}

void Comparer::tokens(const std::vector<TokenExpectation>& expectations) {
  for (std::size_t i = 0; i < expectations.size(); ++i) {
    const auto& each = expectations[i];
    at(item("tokens", i));
    const Json claims = last_token(seen_.journal, each.user, each.audience);
    std::vector<std::string> seen_amr, wanted = each.amr;
    if (claims.is_object())
      seen_amr = claims.value("amr", Json::array()).get<std::vector<std::string>>();
    std::ranges::sort(seen_amr);
    std::ranges::sort(wanted);
    const auto where = "tokens of " + each.user + " for " + each.audience;
    look(claims.is_object() && seen_amr == wanted,
         {where,
          "amr " + listed(wanted),
          claims.is_object() ? "amr " + listed(seen_amr) : "no such token was issued",
          {}});
    if (each.chain.empty()) continue;
    const auto chain = mockgraph::directory::chain_of_token(
        seen_.world, claims.is_object() ? mockgraph::string_at(claims, "/uti") : std::string{});
    const auto seen_chain =
        chain ? mockgraph::directory::chain_words(*chain) : std::vector<std::string>{};
    look(seen_chain == each.chain,
         {where, "chain " + listed(each.chain), "chain " + listed(seen_chain), {}});
  }
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
  comparer.sign_ins(expected.sign_ins);
  comparer.tokens(expected.tokens);
  return std::move(comparer).result();
}

}  // namespace scenarios::runner
