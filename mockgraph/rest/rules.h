#pragma once

#include "mockgraph/rest/context.h"
#include "mockgraph/rest/surface.h"
#include "mockgraph/sandbox/rule_book.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace mockgraph::rest {

// What rules may look at and change; it stands in rooms above this one. Null: nothing is there.
struct RuleWorld {
  // What stands at a JSON Pointer into the world told by names.
  std::optional<Json> (*look)(const world::World& world, std::string_view pointer) = nullptr;
  // A JSON Patch on the state, through the laws. The state is of no use after an error.
  Status (*change)(sandbox::State& state, const Json& patch, Instant now,
                   std::vector<world::Change>& changes) = nullptr;
};

// What a rule does to one call.
struct Ruling {
  sandbox::RulePtr rule;
  std::optional<Result<Reply>> answer;  // in place of the service's own
  bool is_refused = false;  // the laws refused its change: the answer says so, nothing else happens
  Duration real_delay{0};
  std::vector<world::Change> changes;
};

// A request as rules ask about it. Each part is read when the first rule looks there; so is the
// caller, by the surface's gate, whose judgement is not kept.
class AskedOf {
 public:
  // The facts' state is the one that the rules are part of.
  AskedOf(const RequestFacts& facts, const Surface& surface, TokenDesk& desk,
          const RuleWorld& world);

  [[nodiscard]] sandbox::RuleCall call() const;
  [[nodiscard]] Json filled(const Json& pattern) const;

 private:
  [[nodiscard]] std::optional<Json> part(std::string_view source, std::string_view pointer) const;
  [[nodiscard]] const Json& body() const;
  [[nodiscard]] const Json& query() const;
  [[nodiscard]] const Json& headers() const;
  [[nodiscard]] const Json& path() const;
  [[nodiscard]] const CallerPtr& caller() const;
  [[nodiscard]] bool is_caller(std::string_view name) const;

  const RequestFacts& facts_;
  const Surface& surface_;
  TokenDesk& desk_;
  const RuleWorld& world_;
  mutable std::optional<Json> path_, body_, query_, headers_;
  mutable std::optional<CallerPtr> caller_;
  mutable std::uint64_t drawn_ = 0;
};

// Asks the rules of `next`, and does to it what the one that fits says. Nothing if none fits.
// A change that the laws refuse leaves the state as it was, and is the call's answer.
[[nodiscard]] std::optional<Ruling> consult_rules(sandbox::State& next, const AskedOf& asked,
                                                  const RuleWorld& world, Instant now);

// Puts what the rule says about headers and bytes into a finished answer.
void shape_answer(const Ruling& ruling, Response& response);

}  // namespace mockgraph::rest
