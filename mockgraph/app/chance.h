#pragma once

#include <cstdint>
#include <functional>
#include <span>

namespace mockgraph::app {

// Fills all of it with bytes. Whoever needs what nobody can guess is handed it; tests hand in what
// they know.
using Chance = std::function<void(std::span<std::uint8_t>)>;

// OpenSSL's, which nobody can guess; never from a seed. Ends the program if the machine has none.
[[nodiscard]] Chance system_chance();

}  // namespace mockgraph::app
