#pragma once

#include "scenarios/runner/scenario.h"

#include <nlohmann/json.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

// What can befall a call of the set-up client, and a story in which it does.
namespace scenarios::runner {

// A call of the set-up client in a faultless run, as faults are aimed at it; without a method, the
// story as a whole.
struct Target {
  std::size_t act = 0;      // of the story
  std::size_t request = 0;  // how manieth of that act, from 1
  std::size_t call = 0;     // how manieth of its route in the whole story, from 1
  std::size_t turn = 0;     // and in that act
  std::string surface, method, route;
  bool has_caller = false, has_answer = false;  // a token was shown; the answer has a body

  [[nodiscard]] bool is_whole() const { return method.empty(); }
  [[nodiscard]] std::string at() const;  // "POST /v1.0/users"
};

// One way in which a call goes wrong.
struct SweepFault {
  enum class Means { kRule, kReplication, kKillBefore, kKillAfter };
  std::string_view name;  // "reset-after"
  std::string_view does;  // to a call, in a sentence
  bool (*fits)(const Target&);
  std::string_view then = {};  // what a rule does, or how far replicas are behind, as in files
  Means means = Means::kRule;
  bool has_effect = false;  // the call takes effect all the same
  bool is_time = false;     // nothing befalls the call but that time passes before it
};
[[nodiscard]] std::span<const SweepFault> sweep_faults();

struct Hit {
  Target target;
  const SweepFault* fault = nullptr;
};

// Whether an act is a run of the set-up client, which may be struck.
[[nodiscard]] bool may_be_struck(const Act& act);

// The rule that makes it so, as a scenario file has it. REQUIRES: it is a fault by a rule.
[[nodiscard]] mockgraph::OrderedJson rule_of(const Hit& hit, const std::string& id);

// The base's story in which a client is struck so; after each act that is struck, the client is
// simply started again, once for each fault. It expects nothing but that the last of these, and all
// other acts, end as they should.
[[nodiscard]] mockgraph::Result<Scenario> struck(const Scenario& base, std::span<const Hit> hits);

// Of each act of the base, where it begins in that story; behind them, where the story ends.
[[nodiscard]] std::vector<std::size_t> places_in_struck(const Scenario& base,
                                                        std::span<const Hit> hits);

}  // namespace scenarios::runner
