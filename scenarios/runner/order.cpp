#include "scenarios/runner/order.h"

#include "scenarios/runner/order_trials.h"
#include "scenarios/runner/parallel.h"

#include <algorithm>
#include <mutex>

namespace scenarios::runner {

using mockgraph::Result;

const OrderedPair* Order::find(std::size_t earlier, std::size_t later) const {
  const auto found = std::ranges::find_if(pairs, [&](const OrderedPair& pair) {
    return pair.earlier == earlier && pair.later == later;
  });
  return found == pairs.end() ? nullptr : &*found;
}

std::size_t Order::count(Need need) const {
  return static_cast<std::size_t>(std::ranges::count(pairs, need, &OrderedPair::need));
}

// Nearer pairs first: what lies between two steps, and needs the one or is needed by the other, is
// known by then.
Result<Order> order_of_steps(const Scenario& story, std::size_t jobs, const Stage& stage,
                             const Audience& audience) {
  ASSIGN_OR_RETURN(const auto trials, Trials::of(story, stage));
  Order order{.story = story.name, .procedure = story.procedure.id, .baseline = trials.findings()};
  order.steps.resize(trials.size());
  std::mutex told;
  std::size_t done = 0;
  const auto goes_on = [&](std::size_t later) {
    const std::lock_guard lock{told};
    if (audience.progress) audience.progress(++done, trials.step(later).id);
    return !audience.wants_to_leave || !audience.wants_to_leave();
  };
  in_parallel(trials.size(), jobs, [&](std::size_t i) {
    order.steps[i] = trials.again(i);
    return goes_on(i);
  });
  for (std::size_t distance = 1; distance < trials.size(); ++distance) {
    std::vector<OrderedPair> pairs(trials.size() - distance);
    bool is_left = false;
    in_parallel(pairs.size(), jobs, [&](std::size_t i) {
      pairs[i] = trials.later_first(order, i, i + distance);
      if (goes_on(i + distance)) return true;
      is_left = true;
      return false;
    });
    if (is_left) break;
    order.pairs.insert(order.pairs.end(), pairs.begin(), pairs.end());
  }
  return order;
}

}  // namespace scenarios::runner
