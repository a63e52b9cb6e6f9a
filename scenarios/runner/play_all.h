#pragma once

#include "scenarios/report/run.h"
#include "scenarios/runner/play.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace scenarios::runner {

// How many scenarios are played.
struct Program {
  std::vector<std::string> files;
  std::optional<std::uint64_t> seed;        // instead of the fixtures' own
  std::optional<std::uint64_t> order_seed;  // played in the order that it gives, else in the files'
  std::size_t jobs = 0;                     // at once; 0: one a core
  std::size_t repeat = 1;
  bool fail_fast = false;
  bool keep_journals = false;
};

struct Played {
  report::Story story;
  std::vector<std::string> journal;  // a line a call; only if it was asked for
};

struct Audience {
  // Told after each story, from whatever thread played it; one at a time.
  std::function<void(std::size_t done, const std::string& name)> progress;
  std::function<bool()> wants_to_leave;  // asked before each story; may be empty
};

// Plays the files; what comes of it stands in their order, whatever the order and number of those
// played at once. With fail_fast what would have been played after the first failure is left out,
// even if it was played meanwhile: two runs agree.
[[nodiscard]] std::vector<Played> play_all(const Program& program, const Stage& stage,
                                           const Audience& audience);

// Reads and plays one; a second time, and so on, must give the same journal to the byte, or that is
// a difference. Memory does not grow with `repeat`.
[[nodiscard]] Played play_file(const std::string& file, const Program& program, const Stage& stage);

// The order that a seed gives.
[[nodiscard]] std::vector<std::size_t> order_of(std::size_t count,
                                                std::optional<std::uint64_t> seed);

}  // namespace scenarios::runner
