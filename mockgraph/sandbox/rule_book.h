#pragma once

#include "mockgraph/base/instant.h"
#include "mockgraph/base/json_read.h"
#include "mockgraph/sandbox/placeholders.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mockgraph::sandbox {

struct Rule;
using RulePtr = std::shared_ptr<const Rule>;

// One call, as rules ask about it. The functions are called only for rules that look there.
struct RuleCall {
  std::string_view surface, method, route;
  Instant now;
  std::uint64_t seed = 0;
  std::function<bool(std::string_view)> is_caller;
  std::function<const Json&()> path, body, query,
      headers;  // objects; header names in small letters
  std::function<std::optional<Json>(std::string_view)> state;  // at a pointer into the world
  PlaceholderValue value;                                      // of what a comparison leaves open
};

// What became of a rule so far. Part of the state, so a reset rewinds it.
struct RuleTally {
  std::uint64_t seen = 0;  // calls that fitted all conditions but which of the calls it is
  std::uint64_t hits = 0;  // how often it acted
  bool armed = true;
  std::string refused;  // why its change of the state was refused the last time; empty: it was not
};

// The rule that acts on a call, and two chances from 0 to below 1 that were drawn for it.
struct Strike {
  RulePtr rule;
  double chance = 0, other = 0;
};

// All rules of a sandbox: a value that is cheap to copy. At most one acts on a call: of those that
// fit, the one with the highest priority, then the most conditions; a tie is refused by add().
class RuleBook {
 public:
  [[nodiscard]] bool empty() const { return rules_ == nullptr; }
  [[nodiscard]] const std::vector<RulePtr>& all() const;
  [[nodiscard]] const RuleTally& tally(std::string_view id) const;  // REQUIRES: there is one
  // Whether it never acts again. REQUIRES: there is one of this id.
  [[nodiscard]] bool is_over(std::string_view id) const;
  [[nodiscard]] std::string_view state_of(std::string_view machine) const;

  // kConflict: "rule-exists", or "rule-tie" with context "other": both could act on one call. What
  // is over does not count, so a fault may follow one of its kind that has struck.
  [[nodiscard]] Status add(Rule rule);
  bool remove(std::string_view id);  // false if there is none
  bool arm(std::string_view id, bool armed);
  void clear();
  // What no rule that stands alone can know, once all are there: kInvalid "rule-never", its target
  // the id and, in context "part", the pointer within the rule that is wrong.
  [[nodiscard]] Status check_whole() const;

  // Whether any rule is about such calls: counting one changes the state, and costs a commit.
  [[nodiscard]] bool concerns(std::string_view surface, std::string_view method,
                              std::string_view route) const;
  // Counts the call and gives the rule that acts on it, if any. Machines are moved, and other rules
  // armed, by then.
  [[nodiscard]] std::optional<Strike> strike(const RuleCall& call);
  void note_refusal(std::string_view id, std::string why);

 private:
  [[nodiscard]] std::size_t place_of(std::string_view id) const;  // REQUIRES: there is one
  RuleTally* find_tally(std::string_view id);

  std::shared_ptr<const std::vector<RulePtr>> rules_;  // null: none
  std::vector<RuleTally> tallies_;                     // of each, in the same order
  std::map<std::string, std::string, std::less<>> machines_;
};

}  // namespace mockgraph::sandbox
