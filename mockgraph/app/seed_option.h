#pragma once

#include "mockgraph/app/arguments.h"

#include <cstdint>
#include <optional>

namespace mockgraph::app {

inline constexpr OptionRow kSeed{"seed", "SEED", "",
                                 "a number or a word; without it the fixture's own"};

[[nodiscard]] std::optional<std::uint64_t> seed_option(const Arguments& arguments);

}  // namespace mockgraph::app
