#include "scenarios/runner/expect.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "mockgraph/base/text.h"
#include "mockgraph/schema/policy_tables.h"
#include "scenarios/runner/world_view.h"

namespace scenarios::runner {
namespace {

using client::report::Report;
using mockgraph::Json;
using mockgraph::sandbox::JournalEntry;
namespace schema = mockgraph::schema;
using EntryPtr = std::shared_ptr<const JournalEntry>;

std::string listed(const std::vector<std::string>& words) {
  return words.empty() ? "none" : mockgraph::join(words, ", ");
}

const Report* last_of(const Seen& seen, std::initializer_list<std::string_view> verbs) {
  const auto found = std::find_if(seen.acts.rbegin(), seen.acts.rend(), [&](const Report& act) {
    return std::ranges::find(verbs, act.verb) != verbs.end();
  });
  return found == seen.acts.rend() ? nullptr : &*found;
}

bool is_caller(const JournalEntry& entry, const std::string& wanted) {
  if (entry.caller == nullptr) return false;
  const std::string_view name = entry.caller->name;
  return mockgraph::same_folded(name, wanted) ||
         mockgraph::same_folded(name.substr(0, name.find('@')), wanted);
}

// Which fields of the pattern do not fit; empty if all do.
std::vector<std::string> misfits(const CallPattern& pattern, const JournalEntry& entry) {
  std::vector<std::string> fields;
  const auto differ = [&](std::string_view field, std::string_view wanted, std::string_view seen) {
    fields.push_back(std::string{field} + " " + std::string{seen.empty() ? "none" : seen} +
                     " instead of " + std::string{wanted});
  };
  const auto at = entry.method + " " + std::string{entry.route};
  if (entry.method != pattern.method || entry.route != pattern.route)
    differ("at", pattern.method + " " + pattern.route, at);
  if (pattern.status && entry.status != *pattern.status)
    differ("status", std::to_string(*pattern.status), std::to_string(entry.status));
  if (!pattern.error.empty() && entry.error_code != pattern.error)
    differ("error", pattern.error, entry.error_code);
  if (!pattern.caller.empty() && !is_caller(entry, pattern.caller))
    differ("caller", pattern.caller, entry.caller != nullptr ? entry.caller->name : "");
  return fields;
}

std::string nearest_call(const CallPattern& pattern, const std::vector<EntryPtr>& journal) {
  std::string best;
  std::size_t fewest = 3;
  for (const auto& entry : journal) {
    const auto fields = misfits(pattern, *entry);
    if (fields.empty() || fields.size() >= fewest) continue;
    fewest = fields.size();
    best = "request " + std::to_string(entry->number) + ": " + mockgraph::join(fields, ", ");
  }
  return best;
}

std::string told(const CallPattern& pattern) {
  std::string text = pattern.method + " " + pattern.route;
  if (pattern.status) text += " answered " + std::to_string(*pattern.status);
  if (!pattern.error.empty()) text += " with " + pattern.error;
  if (!pattern.caller.empty()) text += " to " + pattern.caller;
  return text;
}

class Comparer {
 public:
  explicit Comparer(const Seen& seen) : seen_(seen) {}

  void findings(const Expectation& expected);
  void steps(const Expectation& expected);
  void calls(const std::vector<CallPattern>& patterns);
  void in_order(const std::vector<CallPattern>& patterns);
  void state(const std::vector<StateExpectation>& expectations);
  void sign_ins(const std::vector<SignInExpectation>& expectations);
  void tokens(const std::vector<TokenExpectation>& expectations);
  [[nodiscard]] Comparison result() && { return std::move(result_); }

 private:
  void look(bool holds, Difference difference) {
    ++result_.verified;
    if (!holds) result_.differences.push_back(std::move(difference));
  }
  void compare_lists(const std::string& where, std::vector<std::string> expected,
                     std::vector<std::string> seen);

  const Seen& seen_;
  Comparison result_;
};

void Comparer::compare_lists(const std::string& where, std::vector<std::string> expected,
                             std::vector<std::string> seen) {
  std::ranges::sort(expected);
  std::ranges::sort(seen);
  std::vector<std::string> missing, extra;
  std::ranges::set_difference(expected, seen, std::back_inserter(missing));
  std::ranges::set_difference(seen, expected, std::back_inserter(extra));
  std::string near;
  if (!missing.empty()) near = "missing: " + listed(missing);
  if (!extra.empty()) near += (near.empty() ? "" : "; ") + std::string{"not expected: "} + listed(extra);
  look(expected == seen, {where, listed(expected), listed(seen), near});
}

void Comparer::findings(const Expectation& expected) {
  if (!expected.findings) return;
  const Report* check = last_of(seen_, {"check"});
  if (check == nullptr) {
    look(false, {"findings", "a check among the acts", "none was run", {}});
    return;
  }
  std::vector<std::string> wanted, found, unknown;
  for (const auto& each : *expected.findings) wanted.push_back(each.id + " (" + each.severity + ")");
  for (const auto& each : check->findings)
    found.push_back(each.id + " (" +
                    std::string{client::checks::kSeverityText.text(each.severity)} + ")");
  for (const auto& each : check->unknowns) unknown.push_back(each.check);
  compare_lists("findings", std::move(wanted), std::move(found));
  compare_lists("unknowns", expected.unknowns, std::move(unknown));
}

void Comparer::steps(const Expectation& expected) {
  const Report* run = last_of(seen_, {"apply", "harden"});
  for (const auto& [id, status] : expected.steps) {
    std::string found = "no such step";
    if (run != nullptr) {
      for (const auto& step : run->steps) {
        if (step.id == id) found = client::procedure::kStepStatusText.text(step.status);
      }
    }
    look(found == status, {"step " + id, status, found, {}});
  }
  if (!expected.failure) return;
  std::string code = "none", sentence;
  if (run != nullptr && run->failure) {
    code = run->failure->code;
    sentence = run->failure->message;
  }
  look(code == *expected.failure, {"failure", *expected.failure, code, sentence});
}

void Comparer::calls(const std::vector<CallPattern>& patterns) {
  for (const auto& pattern : patterns) {
    const auto count = static_cast<std::size_t>(std::ranges::count_if(
        seen_.journal, [&](const EntryPtr& entry) { return misfits(pattern, *entry).empty(); }));
    std::string wanted = "at least 1";
    bool holds = count >= 1;
    if (pattern.count) {
      wanted = std::to_string(*pattern.count);
      holds = count == *pattern.count;
    } else if (pattern.at_least || pattern.at_most) {
      holds = count >= pattern.at_least.value_or(0) && (!pattern.at_most || count <= *pattern.at_most);
      wanted = std::to_string(pattern.at_least.value_or(0)) + " to " +
               (pattern.at_most ? std::to_string(*pattern.at_most) : "any number");
    }
    look(holds, {"calls: " + told(pattern), wanted + " times", std::to_string(count) + " times",
                 holds ? std::string{} : nearest_call(pattern, seen_.journal)});
  }
}

void Comparer::in_order(const std::vector<CallPattern>& patterns) {
  auto from = seen_.journal.begin();
  for (const auto& pattern : patterns) {
    const auto fits = [&](const EntryPtr& entry) { return misfits(pattern, *entry).empty(); };
    const auto found = std::find_if(from, seen_.journal.end(), fits);
    const bool anywhere = std::ranges::any_of(seen_.journal, fits);
    look(found != seen_.journal.end(),
         {"inOrder: " + told(pattern), "after the calls before it",
          anywhere ? "too early" : "never", nearest_call(pattern, seen_.journal)});
    if (found == seen_.journal.end()) return;
    from = found + 1;
  }
}

void Comparer::state(const std::vector<StateExpectation>& expectations) {
  if (expectations.empty()) return;
  const Json view = world_view(seen_.world);
  for (const auto& each : expectations) {
    const Json* found = mockgraph::find_at(view, each.pointer);
    const auto where = "state " + each.pointer;
    const auto text = found != nullptr ? found->dump() : std::string{"nothing there"};
    if (each.absent) look(found == nullptr, {where, "nothing there", text, {}});
    if (each.is) look(found != nullptr && *found == *each.is, {where, each.is->dump(), text, {}});
    if (each.count)
      look(found != nullptr && found->size() == *each.count,
           {where, std::to_string(*each.count) + " members", text, {}});
  }
}

void Comparer::sign_ins(const std::vector<SignInExpectation>& expectations) {
  using schema::kSignIn;
  for (const auto& each : expectations) {
    std::size_t count = 0;
    std::vector<std::string> others;
    const auto look_at = [&](const mockgraph::world::RowPtr& row) {
      const auto upn = row->text(kSignIn.at("userPrincipalName"));
      if (!mockgraph::same_folded(upn, each.user) &&
          !mockgraph::same_folded(upn.substr(0, upn.find('@')), each.user))
        return true;
      const auto code = row->json(kSignIn.at("status")).value("errorCode", std::int64_t{0});
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
  for (const auto& each : expectations) {
    Json amr;
    for (const auto& entry : seen_.journal) {
      if (entry->surface != "login" || entry->response_body == nullptr) continue;
      const auto body = mockgraph::parse_json(*entry->response_body);
      const Json* claims = body.ok() ? mockgraph::find_at(*body, "/access_token") : nullptr;
      if (claims == nullptr || !claims->is_object()) continue;
      const auto upn = claims->value("upn", "");
      if (claims->value("aud", "") == each.audience &&
          (mockgraph::same_folded(upn, each.user) ||
           mockgraph::same_folded(upn.substr(0, upn.find('@')), each.user)))
        amr = claims->value("amr", Json::array());
    }
    std::vector<std::string> seen_amr, wanted = each.amr;
    if (amr.is_array()) seen_amr = amr.get<std::vector<std::string>>();
    std::ranges::sort(seen_amr);
    std::ranges::sort(wanted);
    look(amr.is_array() && seen_amr == wanted,
         {"tokens of " + each.user + " for " + each.audience, "amr " + listed(wanted),
          amr.is_array() ? "amr " + listed(seen_amr) : "no such token was issued", {}});
  }
}

}  // namespace

Comparison compare(const Expectation& expected, const Seen& seen) {
  Comparer comparer{seen};
  comparer.findings(expected);
  comparer.steps(expected);
  comparer.calls(expected.calls);
  comparer.in_order(expected.in_order);
  comparer.state(expected.state);
  comparer.sign_ins(expected.sign_ins);
  comparer.tokens(expected.tokens);
  return std::move(comparer).result();
}

}  // namespace scenarios::runner
