#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace mockgraph {

using Sha1 = std::array<std::uint8_t, 20>;
using Sha256 = std::array<std::uint8_t, 32>;

// Of the bytes of `text` (FIPS 180-4).
[[nodiscard]] Sha1 sha1(std::string_view text);
[[nodiscard]] Sha256 sha256(std::string_view text);
// RFC 2104 over SHA-1; both arguments are bytes.
[[nodiscard]] Sha1 hmac_sha1(std::string_view key, std::string_view message);

[[nodiscard]] std::string hex(std::string_view bytes);  // lower case

// A digest as the bytes that the other functions of base take.
template <std::size_t Size>
[[nodiscard]] std::string_view bytes_of(const std::array<std::uint8_t, Size>& digest) {
  return {reinterpret_cast<const char*>(digest.data()), Size};
}

}  // namespace mockgraph
