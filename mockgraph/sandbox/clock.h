#pragma once

#include "mockgraph/base/instant.h"

namespace mockgraph::sandbox {

// The sandbox's own time: the wall's time moved by an offset, or a moment that stands still until
// somebody advances it. A value, part of the state.
class Clock {
 public:
  Clock() = default;  // follows the wall
  [[nodiscard]] static Clock frozen_at(Instant when);

  [[nodiscard]] Instant now(const WallClock& wall) const {
    return is_frozen_ ? at_ : wall() + offset_;
  }
  [[nodiscard]] bool is_frozen() const { return is_frozen_; }

  void advance(Duration by);  // REQUIRES: by >= 0
  void freeze(Instant when);
  void follow(Instant start, Instant wall_now);  // runs on from `start`

 private:
  bool is_frozen_ = false;
  Instant at_{};
  Duration offset_{0};
};

}  // namespace mockgraph::sandbox
