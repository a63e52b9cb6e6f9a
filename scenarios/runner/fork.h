#pragma once

#include "scenarios/runner/play.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// One story, continued from one state in two ways: as it is, and otherwise.
namespace scenarios::runner {

// A key of --set, and what it does from there on.
struct ForkKey {
  std::string_view key;  // "answers." takes a path behind it
  std::string_view says;
};
[[nodiscard]] std::span<const ForkKey> fork_keys();

// One of the two ways, up to the end of the story.
struct Way {
  Left left;
  mockgraph::Json world;  // counted_essence_of() its end
};

struct Fork {
  std::string story, procedure, at, title;
  mockgraph::Instant when{};
  std::size_t calls = 0;  // before the fork, that both have in common
  std::vector<std::string> sets;
  Way as_it_is, otherwise;
};

// `at`: a step of the procedure, or the number of an act, from 1. `sets`: "gdap=skip" …, in this
// order. Errors: kInvalid for what cannot be understood, with the nearest word; what the story's
// own schema or the laws refuse; carry_out()'s.
[[nodiscard]] mockgraph::Result<Fork> fork(const Scenario& story, const std::string& at,
                                           std::span<const std::string> sets, const Stage& stage);

// Both ways beside each other, as `diff -y` has it: "|" other, "<" only here, ">" only there.
[[nodiscard]] std::string as_text(const Fork& fork);
[[nodiscard]] std::string as_json(const Fork& fork);  // version 1

}  // namespace scenarios::runner
