#pragma once

#include "scenarios/runner/options.h"

#include <string>
#include <vector>

namespace scenarios::runner {

// What cannot be understood, as a sentence without its full stop.
[[nodiscard]] mockgraph::Error usage(std::string sentence);

// What stands behind the verb, by what the verb wants.
[[nodiscard]] mockgraph::Status read_words(std::vector<std::string> words, Options& options);

}  // namespace scenarios::runner
