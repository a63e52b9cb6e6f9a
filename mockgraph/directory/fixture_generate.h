#pragma once

#include <cstdint>
#include <ostream>

namespace mockgraph::directory {

struct GeneratedSize {
  std::uint64_t users = 0;
  std::uint64_t groups = 0;
};

// Writes a fixture of one tenant with so many users and groups, each user in one of the groups, and
// one more user, "administrator", who is its Global Administrator (kGeneratedPassword) and in no
// group. The same size and seed give the same bytes.
void write_generated_fixture(std::ostream& out, const GeneratedSize& size, std::uint64_t seed);

inline constexpr auto* kGeneratedPassword = "Gantry-Walnut-73-Sextant";

}  // namespace mockgraph::directory
