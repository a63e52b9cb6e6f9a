#pragma once

#include "mockgraph/app/arguments.h"

#include <span>
#include <string>

namespace mockgraph::app {

// The program `mockgraph` without its main(): the words behind its name, and where they come from.
// Gives the exit code.
[[nodiscard]] int run_program(std::span<const std::string> words, const Console& console,
                              const Environment& environment);

}  // namespace mockgraph::app
