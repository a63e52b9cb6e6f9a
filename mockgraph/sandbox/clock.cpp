#include "mockgraph/sandbox/clock.h"

namespace mockgraph::sandbox {

Clock Clock::frozen_at(Instant when) {
  Clock clock;
  clock.freeze(when);
  return clock;
}

void Clock::advance(Duration by) {
  at_ += by;
  offset_ += by;
}

void Clock::freeze(Instant when) {
  is_frozen_ = true;
  at_ = when;
}

void Clock::follow(Instant start, Instant wall_now) {
  is_frozen_ = false;
  offset_ = start - wall_now;
}

}  // namespace mockgraph::sandbox
