#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

// Texts that many rows share: "true", a country, the time of an import, the plans of a licence.
// Kept once for the life of the program, since rows of any world may stand on them; how many there
// can be is bounded. Nothing but memory depends on what is kept here.
namespace mockgraph::world {

// The number of a text that has been seen before; from the second time on it has one, if it is
// worth it and there is room. Safe to use from several threads.
[[nodiscard]] std::optional<std::uint32_t> common_number(std::string_view text);
// The same, also if it was never seen: for what is known to be common.
[[nodiscard]] std::optional<std::uint32_t> kept_common_number(std::string_view text);
// REQUIRES: a number that was given.
[[nodiscard]] std::string_view common_text(std::uint32_t number);

}  // namespace mockgraph::world
