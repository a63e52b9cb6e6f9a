#pragma once

#include "scenarios/runner/moments.h"
#include "scenarios/runner/order.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace scenarios::runner {

// Everything that a trial asks, and the ways to carry steps out one after another.
class Trials {
 public:
  [[nodiscard]] static mockgraph::Result<Trials> of(const Scenario& story, const Stage& stage);

  [[nodiscard]] std::size_t size() const { return steps_.size(); }
  [[nodiscard]] const client::procedure::Step& step(std::size_t i) const { return *steps_[i]; }
  [[nodiscard]] const std::vector<std::string>& findings() const { return findings_; }

  // The later step is done before the earlier one, with all between them that does not need that.
  [[nodiscard]] OrderedPair later_first(const Order& order, std::size_t earlier,
                                        std::size_t later) const;
  // A step is done again when it was done.
  [[nodiscard]] OrderedStep again(std::size_t i) const;

 private:
  Trials(const Scenario& story, const Stage& stage) : story_(story), stage_(stage) {}
  [[nodiscard]] Act act_of(Verb verb) const;
  [[nodiscard]] Act run_of(std::span<const std::size_t> steps) const;
  [[nodiscard]] std::vector<Act> acts_of(std::span<const std::size_t> steps) const;
  void add_audit(client::procedure::Phase phase, std::vector<Act>& acts) const;
  [[nodiscard]] Scenario from(std::size_t i, std::vector<Act> acts) const;
  void judge(const Left& left, OrderedPair& pair) const;

  const Scenario& story_;
  const Stage& stage_;
  std::vector<const client::procedure::Step*> steps_;
  std::vector<Moment> before_;  // each step
  mockgraph::Json world_;       // at the end
  std::vector<std::string> findings_;
};

}  // namespace scenarios::runner
