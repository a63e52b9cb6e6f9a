#include "mockgraph/sandbox/rule_book.h"

#include "mockgraph/base/ids.h"
#include "mockgraph/base/text.h"
#include "mockgraph/sandbox/rule.h"

#include <algorithm>
#include <tuple>

namespace mockgraph::sandbox {
namespace {

constexpr std::uint64_t kChanceSalt = 0x6368616e636573ULL;

bool covers(std::string_view wanted, std::string_view actual) {
  return wanted.empty() || wanted == actual;
}

bool is_at(const When& when, std::string_view surface, std::string_view method,
           std::string_view route) {
  return covers(when.surface, surface) && covers(when.method, method) && covers(when.route, route);
}

bool fits_filled(const Match& match, const Json* found, const RuleCall& call) {
  if (!match.is_filled) return fits(match, found);
  Match asked = match;
  for (auto* part : {&asked.is, &asked.is_not, &asked.has}) {
    if (*part) *part = filled(**part, call.value);
  }
  return fits(asked, found);
}

bool all_fit(const std::vector<Match>& matches, const std::function<const Json&()>& document,
             const RuleCall& call) {
  return std::ranges::all_of(matches, [&](const Match& match) {
    return fits_filled(match, find_at(document(), match.at), call);
  });
}

bool state_fits(const std::vector<Match>& matches, const RuleCall& call) {
  return std::ranges::all_of(matches, [&](const Match& match) {
    const auto found = call.state(match.at);
    return fits_filled(match, found ? &*found : nullptr, call);
  });
}

// Everything but which of the calls it is, and chance. What is cheap to know is asked first.
bool is_like(const When& when, const RuleCall& call, std::string_view machine_state) {
  return is_at(when, call.surface, call.method, call.route) &&
         (when.machine.empty() || machine_state == when.in) &&
         (!when.from || call.now >= *when.from) && (!when.until || call.now < *when.until) &&
         all_fit(when.path, call.path, call) && all_fit(when.query, call.query, call) &&
         all_fit(when.headers, call.headers, call) && all_fit(when.body, call.body, call) &&
         (when.caller.empty() || call.is_caller(when.caller)) && state_fits(when.state, call);
}

std::tuple<int, int> rank(const Rule& rule) { return {rule.priority, conditions_of(rule.when)}; }

// An even chance from 0 to below 1, of a rule's nth call.
double chance_of(std::uint64_t seed, const Rule& rule, std::uint64_t seen, std::uint64_t which) {
  constexpr double kScale = 1.0 / 9007199254740992.0;  // 2^-53
  const auto drawn = mixed(mixed(seed ^ kChanceSalt, seed_from(rule.id)), seen * 4 + which);
  return static_cast<double>(drawn >> 11) * kScale;
}

// What may still come of a rule, its calls counted from now on; nothing if it will never act again.
std::optional<Rule> rest_of(const Rule& rule, const RuleTally& tally) {
  const auto& when = rule.when;
  if (rule.times != 0 && tally.hits >= rule.times) return std::nullopt;
  if (when.last != 0 && tally.seen >= when.last) return std::nullopt;
  Rule rest = rule;
  rest.when.first = when.first > tally.seen ? when.first - tally.seen : 1;
  if (when.last != 0) rest.when.last = when.last - tally.seen;
  return rest;
}

Error never(const Rule& rule, std::string_view part, std::string message) {
  return Error{ErrorKind::kInvalid, "rule-never", std::move(message), rule.id, {}}.with(
      "part", std::string{part});
}

}  // namespace

const std::vector<RulePtr>& RuleBook::all() const {
  static const std::vector<RulePtr> kNone;
  return rules_ == nullptr ? kNone : *rules_;
}

std::size_t RuleBook::place_of(std::string_view id) const {
  const auto place = std::ranges::find(*rules_, id, [](const RulePtr& each) { return each->id; });
  return static_cast<std::size_t>(place - rules_->begin());
}

const RuleTally& RuleBook::tally(std::string_view id) const { return tallies_[place_of(id)]; }

bool RuleBook::is_over(std::string_view id) const {
  const auto place = place_of(id);
  return !rest_of(*(*rules_)[place], tallies_[place]);
}

RuleTally* RuleBook::find_tally(std::string_view id) {
  for (std::size_t i = 0; i < all().size(); ++i) {
    if (all()[i]->id == id) return &tallies_[i];
  }
  return nullptr;
}

std::string_view RuleBook::state_of(std::string_view machine) const {
  const auto found = machines_.find(machine);
  return found == machines_.end() ? kFirstState : std::string_view{found->second};
}

Status RuleBook::add(Rule rule) {
  for (std::size_t i = 0; i < all().size(); ++i) {
    const auto& other = all()[i];
    if (other->id == rule.id)
      return Error{ErrorKind::kConflict,
                   "rule-exists",
                   "there is a rule '" + rule.id + "' already",
                   rule.id,
                   {}};
    if (rank(*other) != rank(rule) || !may_meet(*other, rule)) continue;
    const auto rest = rest_of(*other, tallies_[i]);
    if (!rest || !may_meet(*rest, rule)) continue;
    return Error{ErrorKind::kConflict,
                 "rule-tie",
                 "'" + rule.id + "' and '" + other->id +
                     "' can fit the same call and neither is more specific: give one a condition "
                     "more, or a higher 'priority'",
                 rule.id,
                 {}}
        .with("other", other->id);
  }
  auto next = all();
  tallies_.push_back({.armed = rule.armed});
  next.push_back(std::make_shared<const Rule>(std::move(rule)));
  rules_ = std::make_shared<const std::vector<RulePtr>>(std::move(next));
  return ok();
}

bool RuleBook::remove(std::string_view id) {
  auto next = all();
  const auto place = std::ranges::find(next, id, [](const RulePtr& each) { return each->id; });
  if (place == next.end()) return false;
  tallies_.erase(tallies_.begin() + (place - next.begin()));
  next.erase(place);
  rules_ = next.empty() ? nullptr : std::make_shared<const std::vector<RulePtr>>(std::move(next));
  return true;
}

bool RuleBook::arm(std::string_view id, bool armed) {
  RuleTally* tally = find_tally(id);
  if (tally != nullptr) tally->armed = armed;
  return tally != nullptr;
}

void RuleBook::clear() { *this = RuleBook{}; }

Status RuleBook::check_whole() const {
  std::vector<std::string> ids;
  for (const auto& rule : all()) ids.push_back(rule->id);
  const auto some_rule = [&](auto does) {
    return std::ranges::any_of(all(), [&](const RulePtr& each) { return does(each->then); });
  };
  for (const auto& rule : all()) {
    const auto known = [&](const std::vector<std::string>& named, std::string part) -> Status {
      for (std::size_t i = 0; i < named.size(); ++i) {
        if (std::ranges::find(ids, named[i]) != ids.end()) continue;
        const auto near = nearest(named[i], ids);
        return never(*rule, part + "/" + std::to_string(i),
                     "there is no rule '" + named[i] + "'" +
                         (near.empty() ? "" : "; did you mean '" + near + "'?"));
      }
      return ok();
    };
    RETURN_IF_ERROR(known(rule->then.arm, "/then/arm"));
    RETURN_IF_ERROR(known(rule->then.disarm, "/then/disarm"));
    const auto& when = rule->when;
    const bool is_reached =
        when.machine.empty() || when.in == kFirstState || some_rule([&](const Then& then) {
          return then.machine == when.machine && then.to == when.in;
        });
    if (!is_reached)
      return never(
          *rule, "/when/machine",
          "no rule moves '" + when.machine + "' to '" + when.in + "', so this one can never act");
  }
  return ok();
}

bool RuleBook::concerns(std::string_view surface, std::string_view method,
                        std::string_view route) const {
  return std::ranges::any_of(
      all(), [&](const RulePtr& rule) { return is_at(rule->when, surface, method, route); });
}

std::optional<Strike> RuleBook::strike(const RuleCall& call) {
  RulePtr best;
  RuleTally* best_tally = nullptr;
  for (std::size_t i = 0; i < all().size(); ++i) {
    const auto& rule = all()[i];
    auto& tally = tallies_[i];
    if (!is_like(rule->when, call, state_of(rule->when.machine))) continue;
    const auto seen = ++tally.seen;
    const bool is_in_window =
        seen >= rule->when.first && (rule->when.last == 0 || seen <= rule->when.last);
    if (!tally.armed || !is_in_window) continue;
    if (rule->times != 0 && tally.hits >= rule->times) continue;
    if (rule->when.chance < 1 && chance_of(call.seed, *rule, seen, 0) >= rule->when.chance)
      continue;
    if (best != nullptr && rank(*best) >= rank(*rule)) continue;
    best = rule;
    best_tally = &tally;
  }
  if (best == nullptr) return std::nullopt;
  ++best_tally->hits;
  const Strike struck{best, chance_of(call.seed, *best, best_tally->seen, 1),
                      chance_of(call.seed, *best, best_tally->seen, 2)};
  if (!best->then.machine.empty()) machines_[best->then.machine] = best->then.to;
  for (const auto& id : best->then.arm) arm(id, true);
  for (const auto& id : best->then.disarm) arm(id, false);
  return struck;
}

void RuleBook::note_refusal(std::string_view id, std::string why) {
  if (RuleTally* tally = find_tally(id); tally != nullptr) tally->refused = std::move(why);
}

}  // namespace mockgraph::sandbox
