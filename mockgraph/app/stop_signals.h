#pragma once

#include <csignal>

namespace mockgraph::app {

// SIGINT and SIGTERM as something to wait for. Made before any thread, so that none of them is
// interrupted instead.
class StopSignals {
 public:
  StopSignals();
  [[nodiscard]] int wait() const;  // the signal's number

 private:
  sigset_t set_{};
};

}  // namespace mockgraph::app
