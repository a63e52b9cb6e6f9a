#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mockgraph {

// Sixteen bytes, in the order in which the text shows them.
struct Guid {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const Guid&) const = default;

  [[nodiscard]] std::string text() const;  // lower case, with dashes
  // Accepts any letter case; nothing else.
  [[nodiscard]] static std::optional<Guid> parse(std::string_view text);
  // The layout of Windows and .NET: the first three groups turned round. Graph's composed ids use
  // it.
  [[nodiscard]] std::array<std::uint8_t, 16> little_endian() const;
};

// Chance as an argument: the same seed and the same number of draws give the same values.
// The counter lives in the state of a sandbox, so a reset or a fork takes it along.
class IdSource {
 public:
  IdSource(std::uint64_t seed, std::uint64_t& drawn) : seed_(seed), drawn_(drawn) {}

  [[nodiscard]] std::uint64_t next();
  [[nodiscard]] Guid next_guid();  // version 4
  [[nodiscard]] std::string next_guid_text() { return next_guid().text(); }
  // `length` letters and digits; for secrets, codes and opaque tokens of the simulation.
  [[nodiscard]] std::string next_word(std::size_t length);
  // `length` characters out of `alphabet`.
  [[nodiscard]] std::string next_word(std::size_t length, std::string_view alphabet);

 private:
  std::uint64_t seed_;
  std::uint64_t& drawn_;
};

// The mixing step alone: a well-spread value for (seed, index). Pure.
[[nodiscard]] std::uint64_t mixed(std::uint64_t seed, std::uint64_t index);
[[nodiscard]] Guid guid_for(std::uint64_t seed, std::uint64_t index);

// A seed from a text, so that "--seed workshop" works as well as a number.
[[nodiscard]] std::uint64_t seed_from(std::string_view text);

}  // namespace mockgraph
