#pragma once

#include "mockgraph/base/instant.h"

#include <cstdint>
#include <functional>
#include <ostream>
#include <string>

namespace scenarios::runner {

// Results on `out`, progress and complaints on `err`.
struct Console {
  std::ostream& out;
  std::ostream& err;
  bool has_colour = false;   // out is a terminal, and nobody minds
  bool is_followed = false;  // err is a terminal: somebody watches the progress
};

// What the program takes from the machine that it runs on.
struct Machine {
  std::function<std::int64_t()> stopwatch;  // microseconds of any beginning
  std::function<mockgraph::Instant()> now;
  std::function<std::string(const std::string&)> environment;  // empty: not set
  std::function<bool()> interrupted;
  std::function<std::uint64_t()> draw;  // chance
  std::function<void()> pause;          // a moment, or until somebody interrupts
};

// The whole of `replay`. 0 as expected · 1 a difference · 2 usage or invalid file · 3 could not run
// · 4 nothing was verified · 130 interrupted.
[[nodiscard]] int run_program(int count, const char* const* words, const Console& console,
                              const Machine& machine);

}  // namespace scenarios::runner
