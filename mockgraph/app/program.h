#pragma once

#include "mockgraph/app/verbs.h"

#include <span>
#include <string>

namespace mockgraph::app {

// The program `mockgraph` without its main(): the words behind its name, where they come from, and
// what rooms above add to it. Gives the exit code.
[[nodiscard]] int run_program(std::span<const std::string> words, const Console& console,
                              const Environment& environment, const Extras& extras = {});

}  // namespace mockgraph::app
